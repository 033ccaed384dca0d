import type { Network } from '../../../evaluate/network/network.ts';
import type { Table } from '../../../evaluate/network/routes.ts';
import { NAT64 } from '../../../evaluate/special-addresses.ts';
import type { NatGateway } from '../../../model/aws/gateway.ts';
import { isGap, type Known } from '../../../model/gap.ts';
import { type Address, familyOf, formatPrefix, IntervalSet } from '../../../packets/index.ts';
import { isPublic } from '../address-space.ts';
import type { Place } from '../place.ts';
import { entryAt } from '../route-target.ts';
import type { Ways } from '../way.ts';

const SIX_TO_FOUR: IntervalSet<Address> = IntervalSet.of<Address>(NAT64);

/**
 * Public NAT gateways of the VPC that are available and have a way out of their own, the one in the sender's zone first.
 * They carry requests: a reply by a NAT gateway that did not make the connection is dropped.
 */
export const natGateways: Ways = (place) => {
  const { network, table, direction, destinations, natId } = place;
  const [first] = destinations.bounds;
  if (first === undefined || direction === 'back' || natId !== undefined) return [];
  const four = familyOf(first) === 4;
  if (four ? !isPublic(first) : !SIX_TO_FOUR.covers(destinations)) return [];
  return (network.snapshot.NatGateways ?? [])
    .filter((nat) => nat.VpcId === table.vpcId && natLeadsOut(network, nat, first))
    .toSorted((a, b) => Number(inZone(place, b)) - Number(inZone(place, a)))
    .map(({ NatGatewayId: id }) => ({
      target: { kind: 'nat-gateway', id },
      usual: [four ? '0.0.0.0/0' : formatPrefix(NAT64)],
    }));
};

/** Whether a NAT gateway takes packets and gets them to the internet. */
export function natLeadsOut(network: Network, nat: NatGateway, destination: Address): boolean {
  const { State: state = 'available', NatGatewayId: id } = nat;
  // A private one has no public address.
  if (state !== 'available' || network.natAddresses(id)[0]?.outside === undefined) return false;
  const table = tableOfNat(network, nat);
  if (isGap(table)) return false;
  const way = entryAt(table, familyOf(destination) === 4 ? destination : fourOf(destination));
  if (way?.state !== 'active') return false;
  if (way.target.to === 'internet-gateway') return network.gatewayOf(nat.VpcId ?? '') === way.target.id;
  return way.target.to === 'firewall-endpoint';
}

/** A regional NAT gateway stands in no subnet and has a table of its own. */
function tableOfNat(network: Network, nat: NatGateway): Known<Table> {
  if (nat.AvailabilityMode !== 'regional' && nat.SubnetId !== undefined) return network.tableOf(nat.SubnetId);
  return network.table(nat.RouteTableId ?? '');
}

function inZone({ network, subnetId }: Pick<Place, 'network' | 'subnetId'>, nat: NatGateway): boolean {
  const zone = subnetId === undefined ? undefined : network.zoneOf(subnetId);
  if (nat.AvailabilityMode === 'regional')
    return network.natAddresses(nat.NatGatewayId).some(({ zones }) => zone !== undefined && zones.includes(zone));
  return zone !== undefined && nat.SubnetId !== undefined && network.zoneOf(nat.SubnetId) === zone;
}

/** The IPv4 address that stands in the last 32 bits. */
function fourOf(address: Address): Address {
  return address & 0xffff_ffffn;
}
