import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import {
  type Address,
  familyOf,
  type Interval,
  IntervalSet,
  PacketSet,
  packets as packetsOf,
  TCP,
} from '../../packets/index.ts';
import { answer, drop, dropPart, pass, type Standing } from '../gate.ts';
import type { Network } from '../network/network.ts';
import type { Walk } from '../path.ts';
import { PRIVATE, SHARED, UNIQUE_LOCAL } from '../special-addresses.ts';

/** Which way to the internet a gate is asked about: the answer differs between them. */
export type Exit = 'internet-gateway' | 'nat-gateway' | 'egress-only-gateway';

type Mode = 'off' | 'block-bidirectional' | 'block-ingress';

/** What AWS puts in front of the internet besides the gateway; asked of requests, for replies were decided with them. */
export function askInternetExit(
  walk: Walk,
  standing: Standing,
  place: { readonly vpcId: string; readonly subnetId: string | undefined },
  exit: Exit,
  packets: PacketSet,
): readonly GateAnswer[] {
  const gateway = exit === 'nat-gateway' ? 'internet-gateway' : exit;
  return [
    askBlockPublicAccess(walk.network, standing, place, exit, packets),
    askEncryptionControls(walk.network, standing, place.vpcId, gateway, packets),
    askSmtpRestriction(walk, standing, packets),
  ];
}

/**
 * VPC Block Public Access. `block-ingress` stops more than it says: an internet gateway then passes neither
 * direction for interfaces with a public address, and only NAT gateways and egress-only gateways still go out.
 * What counts is the subnet that uses the gateway: the NAT's, not the client's.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function askBlockPublicAccess(
  network: Network,
  standing: Standing,
  place: { readonly vpcId: string; readonly subnetId: string | undefined },
  exit: Exit,
  packets: PacketSet,
): GateAnswer {
  const mode = effectiveMode(network, place);
  const open = mode === 'off' || (mode === 'block-ingress' && exit !== 'internet-gateway');
  const facts = { mode, subnet: place.subnetId ?? place.vpcId };
  return answer(
    'block-public-access',
    standing,
    place.vpcId,
    open
      ? pass(packets, { code: 'block-public-access-off', facts })
      : drop(packets, { code: 'block-public-access-on', facts }),
  );
}

/** The mode AWS states for the subnet or VPC, else worked out from the account's options and exclusions. */
function effectiveMode(
  { snapshot, subnet, vpc }: Network,
  place: { vpcId: string; subnetId: string | undefined },
): Mode {
  for (const one of [place.subnetId === undefined ? undefined : subnet(place.subnetId), vpc(place.vpcId)]) {
    const stated = one === undefined || isGap(one) ? undefined : one.BlockPublicAccessStates?.InternetGatewayBlockMode;
    if (stated !== undefined) return stated;
  }
  const mode = snapshot.VpcBlockPublicAccessOptions?.[0]?.InternetGatewayBlockMode ?? 'off';
  const excluded = (snapshot.VpcBlockPublicAccessExclusions ?? []).filter(
    ({ ResourceArn: arn, State: state = 'create-complete' }) =>
      /^(create|update)-complete$/.test(state) && [place.subnetId, place.vpcId].includes(arn.split('/').at(-1)),
  );
  const nearest = excluded.find(({ ResourceArn: arn }) => arn.endsWith(`/${place.subnetId}`)) ?? excluded[0];
  if (nearest === undefined || mode === 'off') return mode;
  // An egress exclusion counts only against bidirectional blocking, and leaves what ingress blocking would.
  return nearest.InternetGatewayExclusionMode === 'allow-bidirectional' ? 'off' : 'block-ingress';
}

const EXCLUSIONS: Readonly<Record<Exit | 'vpc-peering' | 'virtual-gateway', string>> = {
  'internet-gateway': 'InternetGateway',
  'egress-only-gateway': 'EgressOnlyInternetGateway',
  'nat-gateway': 'NatGateway',
  'virtual-gateway': 'VirtualPrivateGateway',
  'vpc-peering': 'VpcPeering',
};

/** VPC encryption controls in enforce mode let unencrypted traffic through excluded gateways alone. */
export function askEncryptionControls(
  network: Network,
  standing: Standing,
  vpcId: string,
  gateway: keyof typeof EXCLUSIONS,
  packets: PacketSet,
): GateAnswer {
  const vpc = network.vpc(vpcId);
  const control =
    network.snapshot.VpcEncryptionControls?.find((one) => one.VpcId === vpcId) ??
    (isGap(vpc) ? undefined : vpc.EncryptionControl);
  const exclusion = control?.ResourceExclusions?.[EXCLUSIONS[gateway]];
  const excluded = (typeof exclusion === 'string' ? exclusion : exclusion?.State) === 'enabled';
  const enforced = control?.Mode === 'enforce' && (control.State ?? 'available') === 'available' && !excluded;
  return answer(
    'encryption-controls',
    standing,
    vpcId,
    enforced
      ? drop(packets, { code: 'encryption-enforced', facts: { gateway: EXCLUSIONS[gateway] } })
      : pass(packets, { code: 'encryption-not-enforced' }),
  );
}

const PORT_25 = packetsOf({ protocol: [TCP, TCP + 1], dport: [25, 26] });

/**
 * AWS drops tcp 25 to public IPv4 and IPv6 addresses unless the account had it lifted, which no API shows.
 * Private ranges and the VPC's primary range are free.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html#port-25-throttle
 */
export function askSmtpRestriction(walk: Walk, standing: Standing, packets: PacketSet): GateAnswer {
  const { home, network, port25Open } = walk;
  const box = packets.asBox;
  const aside = port25Open || (box !== undefined && (box.dport[1] <= 25 || box.dport[0] > 25));
  const restricted = aside
    ? PacketSet.EMPTY
    : packets.intersect(PORT_25).subtract(freeDestinations(network, home.vpcId));
  const why = { code: 'smtp-port-25' } as const;
  return answer(
    'smtp-restriction',
    standing,
    home.id,
    dropPart(packets, restricted, why, { code: 'smtp-not-restricted' }),
  );
}

function freeDestinations({ cidrsOf }: Network, vpcId: string): PacketSet {
  const primary = cidrsOf(vpcId).slice(0, 1) as readonly Interval<Address>[];
  const free = [PRIVATE, SHARED, UNIQUE_LOCAL].flatMap((set) => [...set]);
  return packetsOf({ dst: IntervalSet.of<Address>(...free, ...primary.filter(([from]) => familyOf(from) === 4)) });
}
