import type { HostChain, HostOpening } from '../../../model/change.ts';
import type { Host } from '../../../model/host/host.ts';
import type { Refusal } from '../../fix.ts';
import { acceptingSteps } from '../accepting-steps.ts';
import type { Blocked } from '../blocked.ts';
import { findChain, withRulesAtHead } from '../chain-head.ts';
import { type Argv, type FrontEnd, type HostChange, hostMark } from '../front-end.ts';
import { isIpv6 } from '../opening-packets.ts';

/**
 * ufw writes iptables rules into chains of its own, the ones of its administrator behind those that let established
 * connections pass. What stands in before.rules comes first, and no command of ufw changes that.
 */
export const ufw: FrontEnd = {
  owns: ({ host, place }) => {
    if (host.frontEnds.ufw?.active !== true || place === undefined) return false;
    const { table, chain, rule } = place;
    if (table.backend === 'nft' || table.name !== 'filter') return false;
    return /^ufw6?-/.test(chain.name) || (rule === undefined && chain.base !== undefined);
  },
  chain: (blocked, openings) => wordless(openings) ?? ownChain(blocked, openings),
  patch: (host, change) => change.openings.reduce((before, one) => opened(before, change, one), host),
  commands: (change, planId) => ({
    apply: change.openings.map((one) => prepend(change, one, planId)),
    undo: change.openings.map((one) => remove(change, one)),
  }),
};

function wordless(openings: readonly HostOpening[]): Refusal | undefined {
  if (openings.some(({ established }) => established))
    return {
      because: 'ufw has no words for packets of established connections: it lets them pass by itself, in before.rules',
      advice: 'Look why /etc/ufw/before.rules does not: the line with RELATED,ESTABLISHED belongs at its beginning.',
    };
  if (openings.some(({ protocol }) => protocol.startsWith('icmp')))
    return {
      because: 'ufw has no words for ICMP',
      advice: 'Let it pass in /etc/ufw/before.rules (before6.rules for ICMPv6), and run `ufw reload`.',
    };
  return undefined;
}

function ownChain(
  { host, place, direction, forwarded }: Blocked,
  openings: readonly HostOpening[],
): HostChain | Refusal {
  const name = forwarded ? 'forward' : direction === 'out' ? 'output' : 'input';
  const six = openings.some(({ remote }) => isIpv6(remote));
  const backend = place?.table.backend === 'iptables-legacy' ? 'iptables-legacy' : 'iptables-nft';
  const family = six ? 'ip6' : 'ip';
  const chain: HostChain = { backend, family, table: 'filter', name: `ufw${six ? '6' : ''}-user-${name}` };
  if (findChain(host, chain) !== undefined) return chain;
  return {
    because: `ufw is active, but its chain ${chain.name} is not there`,
    advice: six ? 'Set IPV6=yes in /etc/default/ufw, and run `ufw reload`.' : 'Run `ufw reload`, and ask again.',
  };
}

function opened(host: Host, { chain }: HostChange, opening: HostOpening): Host {
  if (chain === null) return host;
  const text = ['-A', chain.name, ...remove({ chain }, opening).slice(3)].join(' ');
  return withRulesAtHead(host, chain, [{ text, steps: acceptingSteps(opening, 'iptables') }]);
}

/** The first of the administrator's rules; of those for IPv6 too, which no number names. */
function prepend(change: HostChange, opening: HostOpening, planId: string): Argv {
  return ['ufw', ...routed(change), 'prepend', 'allow', ...spoken(change, opening), 'comment', hostMark(planId)];
}

function remove(change: Pick<HostChange, 'chain'>, opening: HostOpening): Argv {
  return ['ufw', ...routed(change), 'delete', 'allow', ...spoken(change, opening)];
}

function routed({ chain }: Pick<HostChange, 'chain'>): readonly string[] {
  return chain?.name.endsWith('-forward') === true ? ['route'] : [];
}

function spoken(
  change: Pick<HostChange, 'chain'>,
  { direction, protocol, ports, remote }: HostOpening,
): readonly string[] {
  const port = ports === null ? [] : ['port', ports.from === ports.to ? `${ports.from}` : `${ports.from}:${ports.to}`];
  const ends = direction === 'out' ? ['to', remote, ...port] : ['from', remote, 'to', 'any', ...port];
  return [...(routed(change).length > 0 ? [] : [direction]), 'proto', protocol, ...ends];
}
