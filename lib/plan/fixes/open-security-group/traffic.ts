import type { Permission } from '../../../model/change.ts';
import {
  ANY_PORT,
  ANY_PROTOCOL,
  hasPorts,
  ICMP,
  ICMPV6,
  type Interval,
  icmpTypeCode,
  isIcmp,
  TCP,
  UDP,
} from '../../../packets/index.ts';
import { isEveryPort, type Need } from './needs.ts';

/** Protocol and ports as AWS's rules write them. */
export type Traffic = Pick<Permission, 'protocol' | 'ports'>;

const WORDS: ReadonlyMap<number, string> = new Map([
  [TCP, 'tcp'],
  [UDP, 'udp'],
  [ICMP, 'icmp'],
  [ICMPV6, 'icmpv6'],
]);
const NUMBERS: ReadonlyMap<string, number> = new Map([...WORDS].map(([number, word]) => [word, number]));

/** Usually one; ICMP types that are not neighbours in AWS's writing take a rule each. */
export function trafficOf({ protocol, ports }: Need): readonly Traffic[] {
  if (protocol === undefined) return [{ protocol: '-1', ports: null }];
  const word = WORDS.get(protocol) ?? String(protocol);
  if (isIcmp(protocol)) return typesOf(ports).map((one) => ({ protocol: word, ports: one }));
  return [{ protocol: word, ports: hasPorts(protocol) ? { from: ports[0], to: ports[1] - 1 } : null }];
}

function typesOf([from, end]: Interval<number>): readonly NonNullable<Traffic['ports']>[] {
  if (isEveryPort([from, end])) return [{ from: -1, to: -1 }];
  const types = Array.from({ length: ((end - 1) >> 8) - (from >> 8) + 1 }, (_, i) => (from >> 8) + i);
  return types.flatMap((type) => {
    const [first, last] = [Math.max(from, type * 256), Math.min(end, type * 256 + 256)];
    if (last - first === 256) return [{ from: type, to: -1 }];
    return Array.from({ length: last - first }, (_, i) => ({ from: type, to: (first + i) & 255 }));
  });
}

/** The number that AWS's word stands for; undefined for all of them. */
export function numberOf({ protocol }: Pick<Traffic, 'protocol'>): number | undefined {
  return protocol === '-1' ? undefined : (NUMBERS.get(protocol) ?? Number(protocol));
}

/** What a rule with these words matches. */
export function matchedBy(traffic: Traffic): Pick<Need, 'ports'> & { readonly protocol: Interval<number> } {
  const number = numberOf(traffic);
  if (number === undefined) return { protocol: ANY_PROTOCOL, ports: ANY_PORT };
  const protocol: Interval<number> = [number, number + 1];
  if (traffic.ports === null) return { protocol, ports: ANY_PORT };
  const { from, to } = traffic.ports;
  return { protocol, ports: isIcmp(number) ? icmpTypeCode(from, to) : [from, to + 1] };
}

/** `tcp 443`, `icmp 8/0`, `all udp`, `all traffic`. */
export function sayTraffic({ protocol, ports }: Traffic): string {
  const number = numberOf({ protocol });
  if (number === undefined) return 'all traffic';
  if (ports === null) return `all ${WORDS.get(number) ?? `protocol ${number}`}`;
  if (isIcmp(number)) return ports.from < 0 ? `all ${protocol}` : `${protocol} ${ports.from}${codeOf(ports.to)}`;
  if (ports.from === 0 && ports.to === 65535) return `all ${protocol}`;
  return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

function codeOf(code: number): string {
  return code < 0 ? '' : `/${code}`;
}
