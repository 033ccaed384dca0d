import type { RouteTable } from '../../model/aws/route-table.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Refusal } from '../fix.ts';
import { isPropagated } from './route-row.ts';

/** AWS's default quota of routes in one table, propagated ones not counted; it can be raised to 1,000. */
const MOST_ROUTES = 500;

/**
 * Why a table is not to be touched: it belongs to another account, for whom alone it can be changed, or it is a gateway's
 * own, which takes routes into the VPC alone.
 */
export function untouchable(account: string | undefined, table: RouteTable): Refusal | undefined {
  const { RouteTableId: id, OwnerId: owner, Associations: associations = [] } = table;
  if (owner !== undefined && account !== undefined && owner !== account)
    return {
      because: `route table ${id} belongs to account ${owner}, and only its owner can change it`,
      advice: `Ask the owner of account ${owner} to make the change in ${id}.`,
    };
  const gateway = associations.find((one) => one.GatewayId !== undefined)?.GatewayId;
  return gateway === undefined
    ? undefined
    : {
        because: `${id} is the edge table of ${gateway}, which takes routes to ranges of its own VPC alone`,
        advice: `Let the edge table ${id} lead ${gateway}’s traffic to the VPC by its local route, or to the inspecting endpoint.`,
      };
}

/** Why a table takes no further route. A route by prefix list counts as many as the list may hold. */
export function full(snapshot: Snapshot, { RouteTableId: id, Routes = [] }: RouteTable): Refusal | undefined {
  const used = Routes.filter((one) => !isPropagated(one) && one.GatewayId !== 'local').reduce(
    (sum, { DestinationPrefixListId: list }) => sum + (list === undefined ? 1 : weightOf(snapshot, list)),
    0,
  );
  return used < MOST_ROUTES
    ? undefined
    : {
        because: `${id} holds ${used} routes already, and AWS’s default quota is ${MOST_ROUTES} a table`,
        advice: `Have the quota “Routes per route table” raised, or join routes of ${id} into wider ones.`,
      };
}

/** AWS's own lists, which print no greatest number of entries, count once. */
function weightOf({ PrefixLists: lists = [] }: Snapshot, id: string): number {
  return lists.find((one) => one.PrefixListId === id)?.MaxEntries ?? 1;
}
