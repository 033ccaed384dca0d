import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import { type Address, holds } from './address.ts';
import { type Match, referenceMatches } from './group-reference.ts';
import { type Asked, type Journey, type Place, tell, type Way } from './journey.ts';
import { longestMember, prefixListMembers } from './prefix-list.ts';
import { groupRuleMatches } from './rule-match.ts';
import { groupFromRules, type Rule, ruleName, rulesOf } from './security-group-rule.ts';

/** Interfaces of these types may have no group at all, and then nothing filters. */
const MAY_LACK_GROUPS = new Set([
  'nat_gateway',
  'natGateway',
  'transit_gateway',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'network_load_balancer',
]);

function isFiltered(eni: NetworkInterface): boolean {
  return (eni.Groups ?? []).length > 0 || !MAY_LACK_GROUPS.has(eni.InterfaceType ?? '');
}

function gateOf(place: Place): Asked {
  return { hop: place.kind, gate: 'security-group', at: place.at, resourceId: place.id };
}

/** The reply of a connection that the groups let through: it passes whatever they say. */
export function tellTracked(journey: Journey, place: Place, eni: NetworkInterface): void {
  if (isFiltered(eni)) tell(journey, gateOf(place), { effect: 'allow', code: 'security-group-tracked' });
}

/** Asks every rule of every group of the interface, in order; the first that matches is named. */
export function askSecurityGroups(
  journey: Journey,
  place: Place,
  eni: NetworkInterface,
  side: 'in' | 'out',
  way: Way,
): void {
  if (!isFiltered(eni)) return;
  const egress = side === 'out';
  const { snapshot, packet } = journey;
  let doubt: { readonly ruleId: string | null } | undefined;
  let rules = 0;
  for (const { GroupId } of eni.Groups ?? []) {
    const group = snapshot.SecurityGroups?.find((one) => one.GroupId === GroupId) ?? groupFromRules(snapshot, GroupId);
    if (group === undefined) doubt ??= { ruleId: null };
    for (const rule of group === undefined ? [] : rulesOf(group, egress)) {
      rules += 1;
      const match = ruleMatches(journey, rule, egress ? packet.dst : packet.src, way, place.vpcId);
      const ruleId = match === 'no' ? null : ruleName(snapshot, rule);
      if (match === 'yes')
        return tell(journey, gateOf(place), { effect: 'allow', code: 'security-group-rule', ruleId });
      if (match === 'unknown') doubt ??= { ruleId };
    }
  }
  if (doubt !== undefined) {
    return tell(journey, gateOf(place), { effect: 'unknown', code: 'security-group-unread', ...doubt });
  }
  tell(journey, gateOf(place), {
    effect: 'deny',
    code: rules === 0 ? 'security-group-empty' : 'security-group-no-rule',
  });
}

function ruleMatches({ snapshot, packet }: Journey, rule: Rule, peer: Address, way: Way, vpcId: string): Match {
  if (!groupRuleMatches(rule.permission, packet)) return 'no';
  if (rule.peer.kind === 'group') return referenceMatches(snapshot, rule.peer.reference, { peer, way, vpcId });
  if (rule.peer.kind !== 'prefix-list') return holds(rule.peer.id, peer) ? 'yes' : 'no';
  const members = prefixListMembers(snapshot, rule.peer.id);
  if (members === undefined) return 'unknown';
  return longestMember(members, peer) === undefined ? 'no' : 'yes';
}
