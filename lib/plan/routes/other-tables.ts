import type { RouteTable } from '../../model/aws/route-table.ts';
import { isGap } from '../../model/gap.ts';
import { ANY_ADDRESS, IntervalSet } from '../../packets/index.ts';
import { type RouteDifference, routeDifference } from '../openings/route-difference.ts';
import type { Place } from './place.ts';
import { entryAt } from './route-target.ts';
import { strandedBy } from './stranded.ts';
import { waysFrom } from './ways/registry.ts';

/** Of the tables, no more than these are worth a walk over the network. */
const MOST_TABLES = 2;

/** Tables of the VPC that lead to a place's destinations and take nothing away from anybody in the subnet, the likest first. */
export function otherTables(place: Place, subnetId: string): readonly RouteTable[] {
  const { network, table } = place;
  return (network.snapshot.RouteTables ?? [])
    .filter((row) => row.VpcId === table.vpcId && row.RouteTableId !== table.id && !isOfGateway(row))
    .flatMap((row) => {
      const difference = leads(place, row) ? differenceOf(place, row, subnetId) : undefined;
      const kind = difference !== undefined && strandedBy(network, [subnetId], difference) === undefined;
      return kind ? [{ row, size: sizeOf(difference) }] : [];
    })
    .toSorted((a, b) => (a.size < b.size ? -1 : Number(a.size > b.size)))
    .slice(0, MOST_TABLES)
    .map(({ row }) => row);
}

function isOfGateway({ Associations: associations = [] }: RouteTable): boolean {
  return associations.some((one) => one.GatewayId !== undefined);
}

/** Whether a table's own route to the destinations leads to something that is alive. */
function leads(place: Place, row: RouteTable): boolean {
  const table = place.network.table(row.RouteTableId);
  const [first] = place.destinations.bounds;
  if (isGap(table) || first === undefined) return false;
  const entry = entryAt(table, first);
  if (entry?.state !== 'active' || entry.target.id === place.entry?.target.id) return false;
  return waysFrom({ ...place, table, row, entry }).some(({ target }) => target.id === entry.target.id);
}

/** The difference that the other table makes for the subnet, whose neighbours no table is asked about. */
function differenceOf({ network, table }: Place, row: RouteTable, subnetId: string): RouteDifference {
  const outside = ANY_ADDRESS.subtract(network.rangeOf(subnetId) ?? IntervalSet.empty());
  return routeDifference(table, network.table(row.RouteTableId), outside);
}

function sizeOf({ opened, moved }: RouteDifference): bigint {
  return moved.reduce((sum, { destinations }) => sum + destinations.size, opened.size);
}
