import type { HostChain, HostOpening } from '../../../model/change.ts';
import type { Refusal } from '../../fix.ts';
import { acceptingSteps } from '../accepting-steps.ts';
import type { Blocked } from '../blocked.ts';
import { findChain, withRulesAtHead } from '../chain-head.ts';
import type { Argv, FrontEnd, HostChange } from '../front-end.ts';
import { isIpv6 } from '../opening-packets.ts';

/**
 * firewalld filters by zones what comes in, and by policies what the host sends; zones never restrict that. A rich rule
 * of the lowest priority comes before everything that its zone or policy says. It has no room for a comment.
 */
export const firewalld: FrontEnd = {
  owns: ({ place }) => place?.table.backend === 'nft' && place.table.name === 'firewalld',
  chain: (blocked, openings) => wordless(openings) ?? unitChain(blocked),
  patch: (host, change) =>
    change.chain === null
      ? host
      : withRulesAtHead(
          host,
          { ...change.chain, name: `${change.chain.name}_pre` },
          change.openings.map((one) => ({ text: richRule(one), steps: acceptingSteps(one, 'nft') })),
        ),
  commands: (change) => ({
    apply: change.openings.flatMap((one) => bothWays(change, '--add-rich-rule', one)),
    undo: change.openings.flatMap((one) => bothWays(change, '--remove-rich-rule', one)),
  }),
};

function wordless(openings: readonly HostOpening[]): Refusal | undefined {
  if (!openings.some(({ established }) => established)) return undefined;
  return {
    because: 'firewalld lets packets of established connections pass by itself, and has no words for them',
    advice:
      'Look at what of the connection is not tracked, or `invalid` for the kernel: `conntrack -L`, asymmetric routes.',
  };
}

/** The chain of a zone or a policy, without the names of its parts. */
const UNIT = /^filter_(IN|OUT)_(.+?)(_pre|_log|_deny|_allow|_post)?$/;

function unitChain({ host, place }: Blocked): HostChain | Refusal {
  const [, side, unit] = UNIT.exec(place?.chain.name ?? '') ?? [];
  const chain: HostChain = { backend: 'nft', family: 'inet', table: 'firewalld', name: `filter_${side}_${unit}` };
  if (side === undefined || !/^[A-Za-z0-9_-]+$/.test(unit ?? '')) return general(place?.chain.name ?? '');
  return findChain(host, { ...chain, name: `${chain.name}_pre` }) === undefined ? tooOld(chain.name) : chain;
}

function general(chain: string): Refusal {
  return {
    because: `the rule stands in firewalld's own chain ${chain}, which belongs to no zone and no policy`,
    advice: 'Look at the settings in firewalld.conf, and at `firewall-cmd --list-all` of the interface’s zone.',
  };
}

function tooOld(chain: string): Refusal {
  return {
    because: `the chain ${chain} has none for rules that come first: this firewalld knows no priorities`,
    advice: 'Take the rule that drops out of the zone or policy by hand.',
  };
}

/** `--zone=public`, `--policy=egress`: firewalld puts `policy_` before the names of policies alone. */
function unitOf({ chain }: HostChange): string {
  const [, side = '', unit = ''] = UNIT.exec(chain?.name ?? '') ?? [];
  if (unit.startsWith('policy_')) return `--policy=${unit.slice('policy_'.length)}`;
  return `--${side === 'OUT' ? 'policy' : 'zone'}=${unit}`;
}

function richRule({ direction, protocol, ports, remote }: HostOpening): string {
  const end = direction === 'out' ? 'destination' : 'source';
  const value = protocol === 'icmpv6' ? 'ipv6-icmp' : protocol;
  const what =
    ports === null || protocol.startsWith('icmp')
      ? `protocol value="${value}"`
      : `port port="${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}" protocol="${protocol}"`;
  return `rule priority="-32768" family="ipv${isIpv6(remote) ? 6 : 4}" ${end} address="${remote}" ${what} accept`;
}

/** Now, and after the next reload. */
function bothWays(change: HostChange, verb: string, opening: HostOpening): readonly Argv[] {
  const words = [unitOf(change), `${verb}=${richRule(opening)}`];
  return [
    ['firewall-cmd', ...words],
    ['firewall-cmd', '--permanent', ...words],
  ];
}
