import type { HostChain, HostOpening } from '../../../model/change.ts';
import type { Refusal } from '../../fix.ts';
import { acceptingSteps } from '../accepting-steps.ts';
import type { Blocked } from '../blocked.ts';
import { findTable, withRulesAtHead } from '../chain-head.ts';
import { type Argv, type FrontEnd, type HostChange, hostMark, isRefusal } from '../front-end.ts';
import { headOf } from '../head-of.ts';
import { isEverywhere } from '../opening-packets.ts';

/** Rules of iptables, of either back end: inserted where the packets are dropped, and removed by saying them again. */
export const iptables: FrontEnd = {
  owns: ({ place }) => place !== undefined && place.table.backend !== 'nft',
  chain: (blocked) => ofFirewalld(blocked) ?? besideDocker(blocked, headOf(blocked)),
  patch: (host, change) =>
    change.chain === null
      ? host
      : withRulesAtHead(
          host,
          change.chain,
          change.openings.map((one) => ({ text: text(change.chain, one), steps: acceptingSteps(one, 'iptables') })),
        ),
  commands: (change, planId) => ({
    apply: chainOf(change).flatMap((chain) => change.openings.map((one) => command(chain, '-I', one, planId))),
    undo: chainOf(change).flatMap((chain) => change.openings.map((one) => command(chain, '-D', one, planId))),
  }),
};

function chainOf({ chain }: HostChange): readonly HostChain[] {
  return chain === null ? [] : [chain];
}

/** Docker leaves one chain to others, which it asks first, and writes the rest anew when it starts. */
function besideDocker({ host }: Blocked, chain: HostChain | Refusal): HostChain | Refusal {
  if (isRefusal(chain) || !chain.name.startsWith('DOCKER')) return chain;
  const user = findTable(host, chain)?.chains.some(({ name }) => name === 'DOCKER-USER') === true;
  return user ? { ...chain, name: 'DOCKER-USER' } : chain;
}

/** With its old back end firewalld writes such chains; in the tables of iptables it keeps its direct rules too. */
function ofFirewalld({ host, place }: Blocked): Refusal | undefined {
  const running = host.frontEnds.firewalld?.running === true;
  if (!running || !/^(IN|OUT|FWD[IO]?|PRE|POST)_|_(ZONES|POLICIES|direct)/.test(place?.chain.name ?? ''))
    return undefined;
  return {
    because: `firewalld writes the chain ${place?.chain.name} of iptables, by its old back end or by a direct rule`,
    advice: 'Change the zone, the policy or the direct rule with firewall-cmd.',
  };
}

function conditions({ direction, protocol, ports, remote, established }: HostOpening): readonly string[] {
  return [
    ...(isEverywhere(remote) ? [] : [direction === 'out' ? '-d' : '-s', remote]),
    '-p',
    protocol,
    ...(ports === null || protocol.startsWith('icmp') ? [] : ['--dport', range(ports)]),
    ...(established ? ['-m', 'conntrack', '--ctstate', 'ESTABLISHED'] : []),
  ];
}

function range({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? String(from) : `${from}:${to}`;
}

function text(chain: HostChain | null, opening: HostOpening): string {
  return ['-A', chain?.name ?? '', ...conditions(opening), '-j', 'ACCEPT'].join(' ');
}

function command(chain: HostChain, verb: '-I' | '-D', opening: HostOpening, planId: string): Argv {
  return [
    programOf(chain),
    '-t',
    chain.table,
    verb,
    chain.name,
    ...(verb === '-I' ? ['1'] : []),
    ...conditions(opening),
    '-m',
    'comment',
    '--comment',
    hostMark(planId),
    '-j',
    'ACCEPT',
  ];
}

/** Both back ends may be installed, and `iptables` is just one of them. */
function programOf({ backend, family }: HostChain): string {
  return `${family === 'ip6' ? 'ip6tables' : 'iptables'}-${backend === 'iptables-nft' ? 'nft' : 'legacy'}`;
}
