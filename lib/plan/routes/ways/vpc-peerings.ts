import { type Address, IntervalSet } from '../../../packets/index.ts';
import { cidrText } from '../address-space.ts';
import { farSide, isActive, sideRanges } from '../far-ranges.ts';
import type { Ways } from '../way.ts';

/** Active peerings with a VPC that has all the destinations, from a VPC that has the source: a peering carries nothing else. */
export const vpcPeerings: Ways = ({ network, table, destinations, sources }) =>
  (network.snapshot.VpcPeeringConnections ?? []).filter(isActive).flatMap((peering) => {
    const far = farSide(peering, table.vpcId);
    const ranges = far === undefined ? [] : sideRanges(network, far);
    const fits =
      IntervalSet.of<Address>(...ranges).covers(destinations) &&
      [...sources].every(([from]) => network.owns(table.vpcId, from));
    const usual = ranges.filter((range) => IntervalSet.of<Address>(range).covers(destinations)).map(cidrText);
    return fits && !destinations.isEmpty
      ? [{ target: { kind: 'vpc-peering', id: peering.VpcPeeringConnectionId }, usual }]
      : [];
  });
