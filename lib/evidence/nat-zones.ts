import type { Network } from '../evaluate/network/network.ts';
import { isGap } from '../model/gap.ts';

/** No Region has more, and one call takes so many queries and no more. */
const MOST_ZONES = 6;

/** The zones in which a regional NAT gateway has addresses; undefined for a zonal one, and for one that was not read. */
export function natZones(network: Network, id: string): readonly string[] | undefined {
  const nat = network.nat(id);
  if (isGap(nat) || nat.AvailabilityMode !== 'regional') return undefined;
  const zones = (nat.NatGatewayAddresses ?? []).flatMap(({ AvailabilityZone: zone }) => zone ?? []);
  return [...new Set(zones)].toSorted().slice(0, MOST_ZONES);
}
