import type { Route, RouteTable } from '../../lib/model/aws/route-table.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { everySubnet, type Place, S3, stem, subnetId, ZONES, type Zone } from './place.ts';

const ZONE_NAMES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const;

export function subnetsOf(place: Place): NonNullable<Snapshot['Subnets']> {
  return everySubnet().map(([tier, zone]) => ({
    SubnetId: subnetId(place, tier, zone),
    VpcId: place.id,
    CidrBlock: `${stem(place, tier, zone)}.0/24`,
    AvailabilityZone: ZONE_NAMES[zone],
  }));
}

/** One table for the public tier, one a zone for the app tier, one for the data tier, which has no way to the internet. */
export function tablesOf(place: Place): readonly RouteTable[] {
  const { index } = place;
  const s3: Route = { DestinationPrefixListId: S3, GatewayId: `vpce-s3-${index}`, State: 'active' };
  const apps = ZONES.map((zone) =>
    table(place, `app-${zone}`, [subnetId(place, 'app', zone)], [...inside(place), outward(place, zone), s3]),
  );
  const of = (tier: 'public' | 'data') => ZONES.map((zone) => subnetId(place, tier, zone));
  const out: Route = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: `igw-${index}`, State: 'active' };
  return [
    table(place, 'public', of('public'), [...inside(place), out]),
    ...apps,
    table(place, 'data', of('data'), [...inside(place), s3]),
  ];
}

function table({ index, id }: Place, name: string, subnets: readonly string[], routes: readonly Route[]): RouteTable {
  return {
    RouteTableId: `rtb-${index}-${name}`,
    VpcId: id,
    Associations: subnets.map((SubnetId) => ({ SubnetId })),
    Routes: [...routes],
  };
}

/** To the organisation by the transit gateway, and to the peer by the peering, which is the longer prefix. */
function inside({ index, cidr, peer }: Place): readonly Route[] {
  const routes: readonly Route[] = [
    { DestinationCidrBlock: cidr, GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-org', State: 'active' },
  ];
  if (peer === undefined) return routes;
  const pair = Math.min(index, peer);
  return [
    ...routes,
    { DestinationCidrBlock: `10.${peer}.0.0/16`, VpcPeeringConnectionId: `pcx-${pair}`, State: 'active' },
  ];
}

function outward({ index, fault }: Place, zone: Zone): Route {
  const State = fault === 'blackhole' && zone === 1 ? 'blackhole' : 'active';
  return { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: `nat-${index}-${zone}`, State };
}

export function gatewaysOf(places: readonly Place[]): Pick<Snapshot, 'InternetGateways' | 'NatGateways'> {
  return {
    InternetGateways: places.map(({ index, id }) => ({
      InternetGatewayId: `igw-${index}`,
      Attachments: [{ State: 'available', VpcId: id }],
    })),
    NatGateways: places.flatMap((place) => ZONES.map((zone) => natOf(place, zone))),
  };
}

function natOf(place: Place, zone: Zone): NonNullable<Snapshot['NatGateways']>[number] {
  const { index, id, fault } = place;
  const address = {
    PrivateIp: `${stem(place, 'public', zone)}.5`,
    PublicIp: `52.${16 + zone}.${index}.5`,
    NetworkInterfaceId: `eni-${index}-${zone}`,
  };
  return {
    NatGatewayId: `nat-${index}-${zone}`,
    VpcId: id,
    SubnetId: subnetId(place, 'public', zone),
    State: fault === 'nat-down' && zone === 0 ? 'failed' : 'available',
    NatGatewayAddresses: [address],
  };
}
