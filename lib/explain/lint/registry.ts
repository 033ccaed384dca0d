import type { Network } from '../../evaluate/network/network.ts';
import type { Finding } from '../../model/audit.ts';
import { aclBlocksReplies } from './acl-blocks-replies.ts';
import type { Check } from './check.ts';
import { inventoryOf } from './facts/inventory.ts';
import { groupRuleNeverMatches } from './group-rule-never-matches.ts';
import { natInPrivateSubnet } from './nat-in-private-subnet.ts';
import { natUnavailableBehindActiveRoute } from './nat-unavailable-behind-active-route.ts';
import { overlappingPrefixLists } from './overlapping-prefix-lists.ts';
import { redundantSecurityGroupRule } from './redundant-security-group-rule.ts';
import { routeBlackhole } from './route-blackhole.ts';
import { routeToDetachedGateway } from './route-to-detached-gateway.ts';
import { shadowedAclEntry } from './shadowed-acl-entry.ts';
import { unusedSecurityGroup } from './unused-security-group.ts';
import { widerThanNeededEgress } from './wider-than-needed-egress.ts';

/** Every check, in the order in which the findings of one resource are told. */
export const CHECKS: readonly Check[] = [
  routeBlackhole,
  natUnavailableBehindActiveRoute,
  natInPrivateSubnet,
  routeToDetachedGateway,
  overlappingPrefixLists,
  aclBlocksReplies,
  shadowedAclEntry,
  groupRuleNeverMatches,
  redundantSecurityGroupRule,
  widerThanNeededEgress,
  unusedSecurityGroup,
];

/** What is wrong with the rules of a whole snapshot, whoever asks for what; sorted by resource. */
export function lintSnapshot(network: Network): readonly Finding[] {
  const inventory = inventoryOf(network);
  return CHECKS.flatMap((check) => check(inventory)).toSorted((a, b) =>
    order(a.evidence.resourceId, b.evidence.resourceId),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
