import type { VpcEndpoint } from '../../model/aws/vpc-endpoint.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { ICMP, type PacketSet, packets as packetsOf, TCP } from '../../packets/index.ts';
import { regionOf } from '../openings/route-openings.ts';
import type { Place } from './place.ts';

const CARRIED: PacketSet = packetsOf({ protocol: [TCP, TCP + 1] }).union(packetsOf({ protocol: [ICMP, ICMP + 1] }));

/** Gateway endpoints of the VPC whose service has all the destinations, and which the table does not lead to yet. */
export function endpointsFor(place: Place, packets: PacketSet): readonly VpcEndpoint[] {
  const { network, table, row, sources, destinations, natId, direction } = place;
  const inside = [...sources].every(([from]) => network.owns(table.vpcId, from));
  if (natId !== undefined || direction === 'back' || !inside || !CARRIED.covers(packets)) return [];
  const lists = new Set((row.Routes ?? []).map((one) => one.DestinationPrefixListId));
  return (network.snapshot.VpcEndpoints ?? []).filter((one) => {
    const list = isGateway(one) && one.VpcId === table.vpcId ? listOf(network.snapshot, one.VpcEndpointId) : undefined;
    return (
      list !== undefined && !lists.has(list) && isKnown(place, list) && regionOf(network, list).covers(destinations)
    );
  });
}

function isGateway({ VpcEndpointType: type = '', State: state = 'available' }: VpcEndpoint): boolean {
  return type.toLowerCase() === 'gateway' && state.toLowerCase() === 'available';
}

function isKnown({ network }: Place, list: string): boolean {
  return network.listEntries(list) !== undefined;
}

/** The prefix list of an endpoint's service: AWS names the list after the service, and routes to the endpoint name the list. */
export function listOf(snapshot: Snapshot, endpointId: string): string | undefined {
  const service = snapshot.VpcEndpoints?.find((one) => one.VpcEndpointId === endpointId)?.ServiceName;
  const named = snapshot.PrefixLists?.find((one) => service !== undefined && one.PrefixListName === service);
  const routes = (snapshot.RouteTables ?? []).flatMap((table) => table.Routes ?? []);
  const routed = routes.find((one) => one.GatewayId === endpointId && one.DestinationPrefixListId !== undefined);
  return named?.PrefixListId ?? routed?.DestinationPrefixListId;
}
