import type { GroupReference } from '../../model/aws/security-group.ts';
import type { Gap, Known } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Address, Interval, IntervalSet } from '../../packets/index.ts';
import { compileRules, type Rule, type RuleList } from '../rules.ts';
import { rulesFor } from './group-rules.ts';
import type { Group, GroupRule } from './groups.ts';
import type { Interface } from './interfaces.ts';
import { commandGap, missing } from './known.ts';

export type RuleDirection = 'egress' | 'ingress';

/**
 * Where the far end of a packet may be for a group reference to still know it: the VPC on the other side of a local
 * route, a peering or a transit gateway; nowhere behind a gateway, a NAT or an inspecting endpoint.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export type Reach =
  | { readonly kind: 'vpc'; readonly vpcId: string }
  | { readonly kind: 'elsewhere'; readonly vpcId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

interface Sources {
  readonly snapshot: Snapshot;
  readonly groups: ReadonlyMap<string, Group> | undefined;
  readonly interfaces: readonly Interface[];
  readonly listEntries: (id: string) => readonly Interval<Address>[] | undefined;
  readonly vpcIsRead: (id: string) => boolean;
  /** Where in a VPC interfaces may be that were not collected. */
  readonly unseen: (vpcId: string) => IntervalSet<Address>;
}

/** The union of an interface's groups as one list, compiled once for each set of groups, direction and reach. */
export function groupRules(
  sources: Sources,
): (owner: Interface, direction: RuleDirection, reach: Reach) => Known<RuleList> | undefined {
  const members = compileMembers(sources.interfaces);
  const compiled = new Map<string, Known<RuleList>>();
  const keys = new WeakMap<Interface, string>();
  return (owner, direction, reach) => {
    if (owner.groups === undefined) return undefined;
    let groupKey = keys.get(owner);
    if (groupKey === undefined) keys.set(owner, (groupKey = owner.groups.join(' ')));
    const key = `${groupKey}|${direction}|${reach.kind}|${'vpcId' in reach ? reach.vpcId : ''}`;
    let list = compiled.get(key);
    if (list === undefined) compiled.set(key, (list = compile(sources, members, owner.groups, direction, reach)));
    return list;
  };
}

/** Private addresses of the interfaces that carry a group, in one VPC or anywhere. Public addresses never match a reference. */
type Members = (group: string, vpcId?: string) => readonly Interval<Address>[];

function compileMembers(interfaces: readonly Interface[]): Members {
  const carriers = new Map<string, Interface[]>();
  for (const one of interfaces) {
    for (const group of one.groups ?? []) {
      const known = carriers.get(group);
      if (known === undefined) carriers.set(group, [one]);
      else known.push(one);
    }
  }
  return (group, vpcId) =>
    (carriers.get(group) ?? []).filter((one) => vpcId === undefined || one.vpcId === vpcId).flatMap(rangesOf);
}

function rangesOf({ addresses, prefixes }: Interface): readonly Interval<Address>[] {
  return [...addresses.map((address): Interval<Address> => [address, address + 1n]), ...prefixes];
}

function compile(
  sources: Sources,
  members: Members,
  ids: readonly string[],
  direction: RuleDirection,
  reach: Reach,
): Known<RuleList> {
  if (ids.length === 0)
    return commandGap(
      'NetworkInterfaces',
      'the interface names no security group',
      'aws ec2 describe-network-interfaces',
    );
  const rules: Rule[] = [];
  for (const id of ids) {
    const group = sources.groups?.get(id);
    if (group === undefined) return missing('SecurityGroups', id, sources.groups !== undefined);
    for (const rule of group[direction]) rules.push(...rulesFor(rule, peersOf(rule, group, sources, members, reach)));
  }
  const code = rules.length === 0 ? 'security-group-empty' : 'security-group-no-rule';
  return compileRules(rules, { code, facts: { groups: ids.join(', ') } });
}

interface Peers {
  readonly known: readonly Interval<Address>[];
  /** Where the gap leaves no more than these. */
  readonly might?: readonly Interval<Address>[];
  readonly gap?: Gap;
}

function peersOf({ peer }: GroupRule, group: Group, sources: Sources, members: Members, reach: Reach): Peers {
  if (peer.kind === 'prefix') return { known: [peer.prefix] };
  if (peer.kind === 'group') return referenced(peer.reference, group, sources, members, reach);
  const known = sources.listEntries(peer.id);
  return known === undefined ? { known: [], gap: unreadList(peer.id) } : { known };
}

function referenced(reference: GroupReference, group: Group, sources: Sources, members: Members, reach: Reach): Peers {
  const { GroupId: id = '', VpcId: vpcId, PeeringStatus: peering = 'active' } = reference;
  if (reach.kind === 'none' || peering !== 'active') return { known: [] };
  if (reach.kind === 'elsewhere' && vpcId !== undefined && vpcId !== reach.vpcId) return { known: [] };
  const gap = unreadWay(id, group.id);
  if (reach.kind === 'unknown')
    return isUnseen(reference, group, sources) ? { known: [], gap } : { known: [], might: members(id), gap };
  const known = members(id, reach.vpcId);
  const readable = reach.kind === 'vpc' || sources.vpcIsRead(reach.vpcId);
  if (!readable) return { known, gap: unreadMembers(id, group.id, reach.vpcId) };
  const unseen = sources.unseen(reach.vpcId);
  return unseen.isEmpty ? { known } : { known, might: [...unseen], gap: unreadMembers(id, group.id, reach.vpcId) };
}

/** A group whose interfaces may be anywhere that was not collected. */
function isUnseen(
  { GroupId: id = '', VpcId: vpcId, UserId: userId }: GroupReference,
  group: Group,
  sources: Sources,
): boolean {
  if (vpcId !== undefined) return !sources.vpcIsRead(vpcId);
  return sources.groups?.has(id) !== true && userId !== undefined && userId !== group.ownerId;
}

function unreadList(id: string): Gap {
  return commandGap(
    `PrefixLists ${id}`,
    `a security group rule names the prefix list ${id}, whose entries were not collected`,
    `aws ec2 get-managed-prefix-list-entries --prefix-list-id ${id}`,
  );
}

function unreadWay(id: string, group: string): Gap {
  return {
    reads: 'RouteTables',
    reason: `${group} refers to ${id}, and whether the reference holds depends on a route that is not known`,
    remedy: 'Fill the gap of the route first.',
  };
}

function unreadMembers(id: string, group: string, vpcId: string): Gap {
  return {
    reads: `NetworkInterfaces of ${vpcId}`,
    reason: `${group} refers to ${id} in ${vpcId}, whose interfaces were not collected`,
    remedy: `Collect \`aws ec2 describe-network-interfaces\` and \`aws ec2 describe-vpcs\` in the account of ${vpcId}.`,
  };
}
