import type { HostFlow } from '../host-flow.ts';

export type NftFamily = 'ip' | 'ip6' | 'inet' | 'netdev';
export type NftHook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'ingress' | 'egress';

/** Where a rule will stand: what it can match there, and what it may do. */
export interface Place {
  readonly family: NftFamily;
  readonly hook: NftHook;
  readonly type: 'filter' | 'nat' | 'route';
  readonly priority: number;
  /** Chains of the table that may be called from here: only later ones, so that there is no circle. */
  readonly callable: readonly string[];
  readonly sets: readonly NamedSet[];
}

export interface NamedSet {
  readonly name: string;
  /** `ip daddr`, `tcp dport`, `ip daddr . tcp dport`; of a map, with `verdict`. */
  readonly selector: string;
  readonly verdicts?: true;
}

/** Which way a packet of a flow goes when it is met here: on INPUT it is the answer. */
export interface Sighting {
  readonly version: 4 | 6;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly src: string;
  readonly dst: string;
  readonly sport: number;
  readonly dport: number;
  readonly uid: number;
  readonly gid: number;
  readonly mark: number;
  readonly reply: boolean;
}

export function sightingOf(flow: HostFlow, reply: boolean): Sighting {
  const { protocol, src, dst, sport = 40000, dport = 80, uid = 0, gid = 0, mark = 0 } = flow;
  const version = src.includes(':') ? 6 : 4;
  const seen = { version, protocol, uid, gid, mark, reply } as const;
  return reply ? { ...seen, src: dst, dst: src, sport: dport, dport: sport } : { ...seen, src, dst, sport, dport };
}

export const ipWord = ({ version }: Sighting) => (version === 4 ? 'ip' : 'ip6');

/** Whether a table of this place sees packets of that IP version. */
export function fits({ family }: Place, version: 4 | 6): boolean {
  return family === 'inet' || family === 'netdev' || family === (version === 4 ? 'ip' : 'ip6');
}
