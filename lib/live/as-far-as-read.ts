import { FAMILIES, type FamilyKey, type Snapshot } from '../model/snapshot.ts';

/** What is read by its id where something names it. */
const BY_NAME = [
  'SecurityGroups',
  'PrefixLists',
  'VpcPeeringConnections',
  'TransitGateways',
  'TransitGatewayAttachments',
  'TransitGatewayVpcAttachments',
  'TransitGatewayRouteTables',
  'LoadBalancers',
] as const satisfies readonly FamilyKey[];

/** What is read with the whole VPC that it is in. */
const BY_VPC = [
  'Vpcs',
  'Subnets',
  'NetworkAcls',
  'RouteTables',
  'NatGateways',
  'VpcEndpoints',
  'NetworkInterfaces',
] as const satisfies readonly FamilyKey[];

type Row = Readonly<Record<string, unknown>>;

/**
 * An earlier snapshot with what only the later one read: a group that an interface was given is not new because nobody had
 * to look at it before, and neither is the VPC behind a peering that came back. What the earlier one named it also asked
 * for, so what it names and does not hold was not there.
 */
export function asFarAsRead(earlier: Snapshot, later: Snapshot): Snapshot {
  const { hosts: _hosts, ...recorded } = earlier;
  const named = JSON.stringify(recorded);
  const vpcs = new Set((earlier.Vpcs ?? []).map(({ VpcId }) => VpcId));
  const unread: Partial<Record<FamilyKey, readonly Row[]>> = {
    ...each(BY_NAME, (family) =>
      rowsOf(later, family).filter((row) => !named.includes(JSON.stringify(idOf(family, row)))),
    ),
    ...each(BY_VPC, (family) => rowsOf(later, family).filter(({ VpcId }) => !vpcs.has(VpcId as string))),
  };
  const groups = new Set((unread.SecurityGroups ?? []).map(({ GroupId }) => GroupId));
  const rules = rowsOf(later, 'SecurityGroupRules').filter(({ GroupId }) => groups.has(GroupId));
  return filled(earlier, { ...unread, SecurityGroupRules: rules });
}

function each(families: readonly FamilyKey[], rowsIn: (family: FamilyKey) => readonly Row[]) {
  return Object.fromEntries(families.map((family) => [family, rowsIn(family)]));
}

function filled(earlier: Snapshot, unread: Partial<Record<FamilyKey, readonly Row[]>>): Snapshot {
  const more = (Object.entries(unread) as [FamilyKey, readonly Row[]][]).filter(([, rows]) => rows.length > 0);
  return {
    ...earlier,
    ...Object.fromEntries(more.map(([family, rows]) => [family, [...rowsOf(earlier, family), ...rows]])),
  };
}

function rowsOf(snapshot: Snapshot, family: FamilyKey): readonly Row[] {
  return snapshot[family] ?? [];
}

function idOf(family: FamilyKey, row: Row): unknown {
  const [field = ''] = FAMILIES[family].id;
  return row[field];
}
