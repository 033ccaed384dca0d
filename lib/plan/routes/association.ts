import { held } from '../../evaluate/network/ranges.ts';
import type { RouteTable } from '../../model/aws/route-table.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';

type Associate = ChangeOf<'associate-route-table'>;
type Association = NonNullable<RouteTable['Associations']>[number];

/** How a table came to route a subnet: by an association with an id, or as the main table; undefined where the id is not recorded. */
export function associationOf(
  { RouteTableId: routeTableId, Associations: associations = [] }: RouteTable,
  subnetId: string,
): Associate['replaces'] | undefined {
  const own = associations.find((one) => one.SubnetId === subnetId && held(one.AssociationState));
  if (own === undefined) return { routeTableId, associationId: null };
  const id = own['RouteTableAssociationId'];
  return typeof id === 'string' ? { routeTableId, associationId: id } : undefined;
}

/**
 * The subnet's association moved to another table. AWS gives it a new id then, which nobody knows before; the old one
 * stands for it, or one made of the subnet's where there was none.
 */
export function withAssociation(snapshot: Snapshot, { subnetId, routeTableId, replaces }: Associate): Snapshot {
  const added = {
    Main: false,
    RouteTableAssociationId: replaces.associationId ?? subnetId.replace(/^subnet-/, 'rtbassoc-'),
    RouteTableId: routeTableId,
    SubnetId: subnetId,
    AssociationState: { State: 'associated' },
  };
  const isOld = (one: Association) => one.SubnetId === subnetId;
  const RouteTables = (snapshot.RouteTables ?? []).map((table) => {
    const { RouteTableId: id, Associations: associations = [] } = table;
    const kept = associations.filter((one) => !isOld(one));
    if (id === routeTableId) return { ...table, Associations: [...kept, added] };
    return kept.length === associations.length ? table : { ...table, Associations: kept };
  });
  return { ...snapshot, RouteTables };
}
