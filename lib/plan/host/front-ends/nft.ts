import type { HostChain, HostOpening } from '../../../model/change.ts';
import { acceptingSteps } from '../accepting-steps.ts';
import { withRulesAtHead } from '../chain-head.ts';
import { type Argv, type FrontEnd, type HostChange, hostMark } from '../front-end.ts';
import { headOf } from '../head-of.ts';
import { isIpv6 } from '../opening-packets.ts';

/** Rules of nftables that nobody but nft wrote: inserted where the packets are dropped, and found again by their comment. */
export const nft: FrontEnd = {
  owns: ({ place }) => place?.table.backend === 'nft',
  chain: headOf,
  patch: (host, change) =>
    change.chain === null
      ? host
      : withRulesAtHead(
          host,
          change.chain,
          change.openings.map((one) => ({ text: rule(one).join(' '), steps: acceptingSteps(one, 'nft') })),
        ),
  commands: (change, planId) => ({
    apply: chainOf(change).flatMap((chain) => change.openings.map((one) => insert(chain, one, planId))),
    undo: chainOf(change).map((chain) => remove(chain, planId)),
  }),
};

function chainOf({ chain }: HostChange): readonly HostChain[] {
  return chain === null ? [] : [chain];
}

function rule({ direction, protocol, ports, remote, established }: HostOpening): readonly string[] {
  const l4 = protocol === 'icmpv6' ? 'ipv6-icmp' : protocol;
  return [
    isIpv6(remote) ? 'ip6' : 'ip',
    direction === 'out' ? 'daddr' : 'saddr',
    remote,
    ...(ports === null || protocol.startsWith('icmp') ? ['meta', 'l4proto', l4] : [protocol, 'dport', range(ports)]),
    ...(established ? ['ct', 'state', 'established'] : []),
    'accept',
  ];
}

function range({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** nft reads its words as one text, so that the comment brings its own quotes. */
function insert({ family, table, name }: HostChain, opening: HostOpening, planId: string): Argv {
  return ['nft', 'insert', 'rule', family, table, name, ...rule(opening), 'comment', `"${hostMark(planId)}"`];
}

/** nft removes by handle alone, and a listing tells the handles. */
const BY_COMMENT =
  'nft -a list chain "$1" "$2" "$3" | sed -n "s/.* comment \\"$4\\" # handle \\([0-9]*\\)\\$/\\1/p" | ' +
  'while read -r handle; do nft delete rule "$1" "$2" "$3" handle "$handle"; done';

function remove({ family, table, name }: HostChain, planId: string): Argv {
  return ['sh', '-c', BY_COMMENT, 'sh', family, table, name, hostMark(planId)];
}
