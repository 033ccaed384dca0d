import type { Network } from '../../evaluate/network/network.ts';
import type { Drop } from '../../explain/blockers.ts';
import { isGap } from '../../model/gap.ts';
import type { Scene } from '../fix.ts';
import type { Place } from './place.ts';
import { placeAt } from './place-at.ts';
import { placesLeadingTo, sendsItself } from './places-leading-to.ts';

/**
 * Where a drop can be mended by a route: the table that had none, or the table that led to what drops. A NAT gateway
 * without a way out of its own stands for two, its own table and its clients'.
 */
export function placesOf(scene: Scene, drop: Drop): readonly Place[] {
  const { network } = scene;
  if (drop.gate.gate === 'route-table') return placeAt(network, drop, network.table(drop.gate.resourceId));
  const own = sendsItself(drop) ? natPlace(network, drop) : [];
  return [...own, ...placesLeadingTo(scene, drop)];
}

/** The table of the NAT gateway's subnet, with the packets as the gateway sends them. */
function natPlace(network: Network, drop: Drop): readonly Place[] {
  const nat = network.nat(drop.gate.resourceId);
  if (isGap(nat) || nat.ConnectivityType === 'private') return [];
  const id = nat.AvailabilityMode === 'regional' ? undefined : nat.SubnetId;
  const table = id === undefined ? network.table(nat.RouteTableId ?? '') : network.tableOf(id);
  return placeAt(network, drop, table, id).map((one) => ({ ...one, natId: nat.NatGatewayId }));
}
