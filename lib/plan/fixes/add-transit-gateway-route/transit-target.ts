import type { Network } from '../../../evaluate/network/network.ts';
import type { Drop } from '../../../explain/blockers.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { type Address, type Interval, IntervalSet, readPrefix } from '../../../packets/index.ts';
import type { Refusal, Scene } from '../../fix.ts';
import { cidrText, coverOf, isPublic, publicCover } from '../../routes/address-space.ts';
import { farEnd } from './far-end.ts';

type Change = ChangeOf<'add-transit-gateway-route'>;

/** Routes that a transit gateway's table lacks, the narrowest first; undefined where no attached VPC leads to the destination. */
export function transitTarget({ network, account }: Scene, drop: Drop): readonly Change[] | Refusal | undefined {
  const { resourceId: gateway } = drop.gate;
  const table = drop.ruling.facts?.['table'] ?? '';
  const end = farEnd(network, gateway, drop.packets);
  if (end === undefined || !isTable(network, table)) return undefined;
  const foreign = foreignOwner(network, account, gateway, table);
  if (foreign !== undefined) return foreign;
  const taken = takenIn(network, table);
  const stops = drop.ruling.ruleId;
  const routes = [cidrOf(end.destinations), end.usual].filter(
    (one, i, all): one is string =>
      one !== undefined && all.indexOf(one) === i && !taken.has(one) && (stops === null || isWithin(one, stops)),
  );
  return routes.length === 0
    ? undefined
    : routes.map((destination) => ({
        kind: 'add-transit-gateway-route',
        transitGatewayRouteTableId: table,
        destination,
        attachmentId: end.attachmentId,
      }));
}

/** Gateways that are peered in a circle are told by a gateway, not by a table. */
function isTable({ snapshot }: Network, id: string): boolean {
  return id !== '' && snapshot.TransitGatewayAttachments?.some((one) => one.TransitGatewayId === id) !== true;
}

function foreignOwner(
  { snapshot }: Network,
  account: string | undefined,
  gateway: string,
  table: string,
): Refusal | undefined {
  const owner =
    snapshot.TransitGateways?.find((one) => one.TransitGatewayId === gateway)?.OwnerId ??
    snapshot.TransitGatewayAttachments?.find((one) => one.TransitGatewayId === gateway)?.TransitGatewayOwnerId;
  if (owner === undefined || account === undefined || owner === account) return undefined;
  return {
    because: `transit gateway ${gateway} belongs to account ${owner}, and only its owner can change its table ${table}`,
    advice: `Ask the owner of account ${owner} to add the route to ${table}.`,
  };
}

function takenIn({ snapshot }: Network, table: string): ReadonlySet<string | undefined> {
  const own = snapshot.documents.transitGatewayRoutes?.find((one) => one.TransitGatewayRouteTableId === table);
  return new Set((own?.Routes ?? []).filter((one) => one.Type !== 'propagated').map((one) => one.DestinationCidrBlock));
}

function cidrOf(destinations: IntervalSet<Address>): string | undefined {
  const [first] = destinations.bounds;
  const cover: Interval<Address> | undefined =
    first !== undefined && isPublic(first) ? publicCover(destinations) : coverOf(destinations);
  return cover === undefined ? undefined : cidrText(cover);
}

/** A blackhole wins its own prefix; what is narrower wins over it. */
function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [inner, outer].map(readPrefix);
  if (small === undefined || large === undefined) return false;
  return inner !== outer && IntervalSet.of(large).covers(IntervalSet.of(small));
}
