import type { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { Draw } from './draws.ts';
import { OWN_GROUPS } from './groups.ts';
import { type Place, stem, subnetId, TIERS, type Tier, ZONES, type Zone } from './place.ts';

const NATS = ZONES.length;
const ENDPOINTS = 2;

/** First the NAT gateways' interfaces and an endpoint's, then hosts: tier by tier and zone by zone, as they were started. */
export function interfacesOf(place: Place, count: number, draw: Draw): readonly NetworkInterface[] {
  return Array.from({ length: count }, (_, i) => {
    if (i < NATS) return natInterface(place, i as Zone);
    return i < NATS + ENDPOINTS ? endpointInterface(place, i, (i - NATS) as Zone) : host(place, i, draw);
  });
}

export function endpointsOf({ index, id }: Place): NonNullable<Snapshot['VpcEndpoints']> {
  const NetworkInterfaceIds = Array.from({ length: ENDPOINTS }, (_, i) => `eni-${index}-${NATS + i}`);
  const of = { VpcId: id, State: 'available' };
  return [
    { ...of, VpcEndpointId: `vpce-s3-${index}`, VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.eu-west-1.s3' },
    { ...of, VpcEndpointId: `vpce-sqs-${index}`, VpcEndpointType: 'Interface', NetworkInterfaceIds },
  ];
}

function natInterface(place: Place, zone: Zone): NetworkInterface {
  const { index } = place;
  return {
    ...placed(place, `eni-${index}-${zone}`, 'public', zone, 5),
    InterfaceType: 'nat_gateway',
    Description: `Interface for NAT Gateway nat-${index}-${zone}`,
  };
}

function endpointInterface(place: Place, i: number, zone: Zone): NetworkInterface {
  const { index } = place;
  return {
    ...placed(place, `eni-${index}-${i}`, 'app', zone, 6),
    InterfaceType: 'vpc_endpoint',
    Description: `VPC Endpoint Interface vpce-sqs-${index}`,
    Groups: [{ GroupId: `sg-${index}-endpoint` }],
  };
}

/** A third of each tier; a few have a group of their own, a public address, or are not attached. */
function host(place: Place, i: number, draw: Draw): NetworkInterface {
  const { index } = place;
  const tier = TIERS[i % TIERS.length] as Tier;
  const zone = (Math.floor(i / TIERS.length) % ZONES.length) as Zone;
  const own = draw() < 0.08 ? [{ GroupId: `sg-${index}-own-${Math.floor(draw() * OWN_GROUPS)}` }] : [];
  const tierGroup = `sg-${index}-${tier === 'public' ? 'web' : tier}`;
  const known =
    tier === 'public' && draw() < 0.7 ? { Association: { PublicIp: `52.${32 + zone}.${index}.${i % 250}` } } : {};
  const loose =
    draw() < 0.02 ? { Status: 'available' } : { Status: 'in-use', Attachment: { InstanceId: `i-${index}-${i}` } };
  return {
    ...placed(place, `eni-${index}-${i}`, tier, zone, 10 + Math.floor(i / 9)),
    ...known,
    ...loose,
    Groups: [{ GroupId: tierGroup }, ...own],
  };
}

function placed(place: Place, id: string, tier: Tier, zone: Zone, last: number): NetworkInterface {
  return {
    NetworkInterfaceId: id,
    VpcId: place.id,
    SubnetId: subnetId(place, tier, zone),
    PrivateIpAddress: `${stem(place, tier, zone)}.${last}`,
  };
}
