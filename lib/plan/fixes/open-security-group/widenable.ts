import type { GroupRule } from '../../../evaluate/network/groups.ts';
import type { Network } from '../../../evaluate/network/network.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import { inventoryOf } from '../../../explain/lint/facts/inventory.ts';
import { sayGroupRule } from '../../../explain/lint/facts/rule-text.ts';
import type { Permission } from '../../../model/change.ts';
import { type Address, familyOf, type Interval, isIcmp, parsePrefix } from '../../../packets/index.ts';
import { prefixAround, writePrefix } from './fewest-prefixes.ts';
import { matchedBy } from './traffic.ts';

/** A rule that is to grow further than this opens more than it says. */
const MOST = 16;

/** Rules of the group that would do if they were a little wider, in one sentence each; nothing is changed by it. */
export function widenable(
  network: Network,
  groupId: string,
  direction: RuleDirection,
  permissions: readonly Permission[],
): readonly string[] {
  const [only, second] = permissions;
  if (only === undefined || second !== undefined || !('cidr' in only.peer)) return [];
  const rules = inventoryOf(network).group(groupId)?.[direction] ?? [];
  const wanted = { ...matchedBy(only), peer: parsePrefix(only.peer.cidr) };
  return rules.flatMap((rule) => {
    const target = widened(rule, wanted);
    return target === undefined
      ? []
      : [`the rule ${sayGroupRule(rule, direction)} of ${groupId} would do if widened to ${target}`];
  });
}

interface Wanted {
  readonly protocol: Interval<number>;
  readonly ports: Interval<number>;
  readonly peer: Interval<Address>;
}

/** Either the addresses are widened or the ports, never both. */
function widened({ protocol, ports, peer }: GroupRule, wanted: Wanted): string | undefined {
  if (peer.kind !== 'prefix' || !holds(protocol, wanted.protocol)) return undefined;
  if (holds(ports, wanted.ports)) return wider(peer.prefix, wanted.peer);
  if (!holds(peer.prefix, wanted.peer) || isIcmp(protocol[0])) return undefined;
  const [from, end] = [Math.min(ports[0], wanted.ports[0]), Math.max(ports[1], wanted.ports[1])];
  return end - from > MOST * (ports[1] - ports[0]) ? undefined : `ports ${from}-${end - 1}`;
}

function wider(prefix: Interval<Address>, wanted: Interval<Address>): string | undefined {
  if (familyOf(prefix[0]) !== familyOf(wanted[0])) return undefined;
  const [from, end] = [prefix[0] < wanted[0] ? prefix[0] : wanted[0], prefix[1] > wanted[1] ? prefix[1] : wanted[1]];
  const around = prefixAround([from, end]);
  const times = (around[1] - around[0]) / (prefix[1] - prefix[0]);
  return times > BigInt(MOST) || times === 1n ? undefined : writePrefix(around);
}

function holds<T extends number | bigint>(outer: Interval<T>, inner: Interval<T>): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
