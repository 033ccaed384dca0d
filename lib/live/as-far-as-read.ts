import type { FamilyKey, Snapshot } from '../model/snapshot.ts';
import { FAMILIES } from '../model/snapshot.ts';

/** What is read by its id where something names it, and not with the whole VPC: that it was not read says nothing of it. */
const BY_NAME = [
  'SecurityGroups',
  'SecurityGroupRules',
  'Reservations',
  'PrefixLists',
  'VpcPeeringConnections',
  'TransitGateways',
  'TransitGatewayAttachments',
  'TransitGatewayVpcAttachments',
  'TransitGatewayRouteTables',
  'LoadBalancers',
  'Listeners',
  'LoadBalancerDescriptions',
] as const satisfies readonly FamilyKey[];

type Row = Readonly<Record<string, unknown>>;

/**
 * An earlier snapshot with what only the later one read of such families: a group that an interface was given is not new
 * because nobody had to look at it before. Of a group that both have, its rules are its own.
 */
export function asFarAsRead(earlier: Snapshot, later: Snapshot): Snapshot {
  const filled = BY_NAME.flatMap((family) => {
    const before: readonly Row[] = earlier[family] ?? [];
    const missing = (later[family] ?? []).filter((row: Row) => isUnread(family, row, earlier));
    return missing.length === 0 ? [] : [[family, [...before, ...missing]] as const];
  });
  return { ...earlier, ...Object.fromEntries(filled) };
}

function isUnread(family: (typeof BY_NAME)[number], row: Row, earlier: Snapshot): boolean {
  if (family === 'SecurityGroupRules')
    return !(earlier.SecurityGroups ?? []).some((one) => one.GroupId === row['GroupId']);
  if (family === 'Reservations') return earlier.Reservations === undefined;
  const known = new Set((earlier[family] ?? []).map((one: Row) => idOf(family, one)));
  return !known.has(idOf(family, row));
}

function idOf(family: FamilyKey, row: Row): string {
  return JSON.stringify(FAMILIES[family].id.map((field) => row[field]));
}
