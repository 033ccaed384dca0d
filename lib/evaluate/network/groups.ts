import type { GroupReference, IpPermission, SecurityGroup, SecurityGroupRule } from '../../model/aws/security-group.ts';
import type { Gap } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import {
  type Address,
  ANY_PORT,
  ANY_PROTOCOL,
  hasPorts,
  type Interval,
  icmpTypeCode,
  isIcmp,
  parsePrefix,
} from '../../packets/index.ts';
import { EVERY_PROTOCOL, protocolNumber, unknownProtocol } from './protocols.ts';

/** One peer of one permission: security group rules as a person reads them, before references are looked up. */
export interface GroupRule {
  readonly ruleId: string;
  readonly protocol: Interval<number>;
  readonly ports: Interval<number>;
  /** Present when the protocol is a word that nobody knows: then the rule might match anything of its peer. */
  readonly gap?: Gap;
  readonly peer:
    | { readonly kind: 'prefix'; readonly prefix: Interval<Address> }
    | { readonly kind: 'prefix-list'; readonly id: string }
    | { readonly kind: 'group'; readonly reference: GroupReference };
}

export interface Group {
  readonly id: string;
  readonly vpcId: string | undefined;
  readonly ownerId: string | undefined;
  readonly egress: readonly GroupRule[];
  readonly ingress: readonly GroupRule[];
}

/** Rules come from the groups, and their `sgr-` ids from describe-security-group-rules where that was collected. */
export function compileGroups(snapshot: Snapshot): ReadonlyMap<string, Group> | undefined {
  const { SecurityGroups: groups, SecurityGroupRules: rules } = snapshot;
  if (groups === undefined && rules === undefined) return undefined;
  const rulesOf = Map.groupBy(rules ?? [], (rule) => rule.GroupId);
  const folded = (groups ?? []).map(
    (group) => [group.GroupId, compileGroup(group, rulesOf.get(group.GroupId) ?? [])] as const,
  );
  const flat = [...rulesOf].map(([id, own]) => [id, compileFlat(id, own)] as const);
  return new Map([...flat, ...folded]);
}

function compileGroup(group: SecurityGroup, flat: readonly SecurityGroupRule[]): Group {
  const id = group.GroupId;
  const ids = new Map(flat.map((rule) => [`${rule.IsEgress} ${describeFlat(id, rule)}`, rule.SecurityGroupRuleId]));
  const named = (egress: boolean, permissions: readonly IpPermission[] = []) =>
    permissions
      .flatMap((permission) => unfold(id, permission))
      .map((rule) => ({ ...rule, ruleId: ids.get(`${egress} ${rule.ruleId}`) ?? rule.ruleId }));
  return {
    id,
    vpcId: group.VpcId,
    ownerId: group.OwnerId,
    egress: named(true, group.IpPermissionsEgress),
    ingress: named(false, group.IpPermissions),
  };
}

function compileFlat(id: string, rules: readonly SecurityGroupRule[]): Group {
  const of = (egress: boolean) =>
    rules
      .filter((rule) => rule.IsEgress === egress)
      .flatMap((rule) => unfold(id, fold(rule)).map((one) => ({ ...one, ruleId: rule.SecurityGroupRuleId })));
  return { id, vpcId: undefined, ownerId: undefined, egress: of(true), ingress: of(false) };
}

function fold(rule: SecurityGroupRule): IpPermission {
  return {
    IpProtocol: rule.IpProtocol,
    FromPort: rule.FromPort,
    ToPort: rule.ToPort,
    IpRanges: rule.CidrIpv4 === undefined ? [] : [{ CidrIp: rule.CidrIpv4 }],
    Ipv6Ranges: rule.CidrIpv6 === undefined ? [] : [{ CidrIpv6: rule.CidrIpv6 }],
    PrefixListIds: rule.PrefixListId === undefined ? [] : [{ PrefixListId: rule.PrefixListId }],
    UserIdGroupPairs: rule.ReferencedGroupInfo === undefined ? [] : [rule.ReferencedGroupInfo],
  };
}

function describeFlat(id: string, rule: SecurityGroupRule): string | undefined {
  return unfold(id, fold(rule))[0]?.ruleId;
}

function unfold(groupId: string, permission: IpPermission): readonly GroupRule[] {
  const { protocol, ports, text, unknown = false } = readTraffic(permission);
  const gap = unknown ? { gap: unknownProtocol(`a rule of ${groupId}`, permission.IpProtocol) } : {};
  const rule = (peer: GroupRule['peer'], name: string): GroupRule => ({
    ruleId: `${groupId} ${text} ${name}`,
    protocol,
    ports,
    peer,
    ...gap,
  });
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp: cidr }) => rule({ kind: 'prefix', prefix: parsePrefix(cidr) }, cidr)),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6: cidr }) =>
      rule({ kind: 'prefix', prefix: parsePrefix(cidr) }, cidr),
    ),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId: id }) => rule({ kind: 'prefix-list', id }, id)),
    ...(permission.UserIdGroupPairs ?? []).map((reference) =>
      rule({ kind: 'group', reference }, reference.GroupId ?? reference.GroupName ?? 'group'),
    ),
  ];
}

/**
 * Protocol -1 is everything and ignores ports; tcp and udp have ports, where an absent or negative end is all of
 * them; for ICMP the two ports are type and code; any other number has neither.
 */
function readTraffic({ IpProtocol: name, FromPort: from = -1, ToPort: to = -1 }: IpPermission): {
  readonly protocol: Interval<number>;
  readonly ports: Interval<number>;
  readonly text: string;
  readonly unknown?: boolean;
} {
  const lower = name.toLowerCase();
  const number = protocolNumber(lower);
  if (number === undefined) return { protocol: ANY_PROTOCOL, ports: ANY_PORT, text: lower, unknown: true };
  if (number === EVERY_PROTOCOL) return { protocol: ANY_PROTOCOL, ports: ANY_PORT, text: '-1 all' };
  const protocol: Interval<number> = [number, number + 1];
  if (isIcmp(number))
    return {
      protocol,
      ports: icmpTypeCode(from, to),
      text: `${lower} ${from < 0 ? 'all' : `${from}/${to < 0 ? 'all' : to}`}`,
    };
  if (!hasPorts(number) || from < 0 || to < 0) return { protocol, ports: ANY_PORT, text: `${lower} all` };
  return { protocol, ports: [from, to + 1], text: `${lower} ${from === to ? from : `${from}-${to}`}` };
}
