import { type Address, familyOf, type Interval, readPrefix } from '../packets/index.ts';
import type { OpenedRule } from './opened-rules.ts';
import type { Policy } from './policy.ts';

/** Why the policy does not let a rule be written: one sentence each. */
export function refusedRule(policy: Policy, rule: OpenedRule): readonly string[] {
  return [...tooWide(policy, rule), ...neverPort(policy, rule), ...neverPeer(policy, rule)];
}

function tooWide({ cidrNoWiderThan }: Policy, { peer, resourceId, ...rule }: OpenedRule): readonly string[] {
  const range = readPrefix(peer);
  if (range === undefined) return [];
  const way = wayOf(rule);
  const { ipv4, ipv6 } = cidrNoWiderThan[way];
  const least = familyOf(range[0]) === 4 ? ipv4 : ipv6;
  if (lengthOf(range) >= least) return [];
  return [`${peer} in a rule of ${resourceId} is wider than the /${least} that is the widest going ${way}`];
}

function neverPort({ neverPorts }: Policy, { ports, direction, resourceId, replies }: OpenedRule): readonly string[] {
  if (ports === null || replies) return [];
  return neverPorts[direction]
    .filter(({ from, to }) => from <= ports.to && ports.from <= to)
    .map(({ from, to }) => {
      const never = from === to ? `port ${from} is` : `ports ${from}-${to} are`;
      return `${never} never opened going ${direction}, and a rule of ${resourceId} would open ${said(ports)}`;
    });
}

function neverPeer({ neverPeers }: Policy, { peer, resourceId, ...rule }: OpenedRule): readonly string[] {
  const way = wayOf(rule);
  const towards = way === 'out' ? 'to' : 'from';
  return neverPeers[way]
    .filter((never) => concerns(never, peer))
    .map((never) => `nothing is opened ${towards} ${never}, and a rule of ${resourceId} would name ${peer}`);
}

/** Replies go to where a connection was let: what may be reached may answer. */
function wayOf({ direction, replies }: Pick<OpenedRule, 'direction' | 'replies'>): 'out' | 'in' {
  const opposite = direction === 'out' ? 'in' : 'out';
  return replies ? opposite : direction;
}

/** Everything, as a peer, is forbidden as such; of any other range every part is. */
function concerns(never: string, peer: string): boolean {
  const [forbidden, named] = [readPrefix(never), readPrefix(peer)];
  if (forbidden === undefined || named === undefined) return never === peer;
  const overlaps = forbidden[0] < named[1] && named[0] < forbidden[1];
  return overlaps && (lengthOf(forbidden) > 0 || lengthOf(named) === 0);
}

function lengthOf([from, end]: Interval<Address>): number {
  return (familyOf(from) === 4 ? 32 : 128) - ((end - from).toString(2).length - 1);
}

function said({ from, to }: { readonly from: number; readonly to: number }): string {
  if (from === 0 && to === 65_535) return 'every port';
  return from === to ? `${from}` : `${from}-${to}`;
}
