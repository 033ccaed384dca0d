import type { BlockPublicAccessOptions } from '../../model/aws/block-public-access.ts';
import type { Vpc } from '../../model/aws/vpc.ts';
import { type Gap, isGap, type Known } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, drop, pass, type Standing, unsure } from '../gate.ts';
import { refused } from '../network/known.ts';
import type { Network } from '../network/network.ts';

/** Which way to the internet a gate is asked about: the answer differs between them. */
export type Exit = 'internet-gateway' | 'nat-gateway' | 'egress-only-gateway';

type Mode = 'off' | 'block-bidirectional' | 'block-ingress';

/**
 * VPC Block Public Access. `block-ingress` stops more than it says: an internet gateway then passes neither
 * direction for interfaces with a public address, and only NAT gateways and egress-only gateways still go out.
 * What counts is the subnet that uses the gateway: the NAT's, not the client's.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function askBlockPublicAccess(
  network: Network,
  standing: Standing,
  place: Place,
  exit: Exit,
  packets: PacketSet,
): GateAnswer {
  const stated = statedMode(network, place);
  const gap = stated === undefined ? unreadMode(network, place.vpcId) : undefined;
  if (gap !== undefined)
    return answer(
      'block-public-access',
      standing,
      place.vpcId,
      unsure(packets, gap, { code: 'block-public-access-unread' }),
    );
  const mode = stated ?? workedOut(network, place);
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

interface Place {
  readonly vpcId: string;
  readonly subnetId: string | undefined;
}

/** The mode AWS states for the subnet or VPC; old recordings have none. */
function statedMode({ subnet, vpc }: Network, { vpcId, subnetId }: Place): Mode | undefined {
  const places = [subnetId === undefined ? undefined : subnet(subnetId), vpc(vpcId)];
  const stated = places.map((one) =>
    one === undefined || isGap(one) ? undefined : one.BlockPublicAccessStates?.InternetGatewayBlockMode,
  );
  return stated.find((mode) => mode !== undefined);
}

/** Where none is stated it follows from the account's options and exclusions, which somebody may not be let see. */
function unreadMode({ snapshot, vpc }: Network, vpcId: string): Gap | undefined {
  const options = refused(snapshot, 'Vpcs', vpcId) ?? refused(snapshot, 'VpcBlockPublicAccessOptions', vpcId);
  const isOff = (optionsOf(snapshot, vpc(vpcId))?.InternetGatewayBlockMode ?? 'off') === 'off';
  return options ?? (isOff ? undefined : refused(snapshot, 'VpcBlockPublicAccessExclusions', vpcId));
}

/** The mode that the account's options and exclusions come to. */
function workedOut({ snapshot, vpc }: Network, place: Place): Mode {
  const mode = optionsOf(snapshot, vpc(place.vpcId))?.InternetGatewayBlockMode ?? 'off';
  const excluded = (snapshot.VpcBlockPublicAccessExclusions ?? []).filter(
    ({ ResourceArn: arn, State: state = 'create-complete' }) =>
      /^(create|update)-complete$/.test(state) && [place.subnetId, place.vpcId].includes(arn.split('/').at(-1)),
  );
  const nearest = excluded.find(({ ResourceArn: arn }) => arn.endsWith(`/${place.subnetId}`)) ?? excluded[0];
  if (nearest === undefined || mode === 'off') return mode;
  // An egress exclusion counts only against bidirectional blocking, and leaves what ingress blocking would.
  return nearest.InternetGatewayExclusionMode === 'allow-bidirectional' ? 'off' : 'block-ingress';
}

/** The options are an account's; a snapshot of several accounts has one for each. */
function optionsOf(
  { VpcBlockPublicAccessOptions: all = [] }: Snapshot,
  vpc: Known<Vpc>,
): BlockPublicAccessOptions | undefined {
  const owner = isGap(vpc) ? undefined : vpc.OwnerId;
  return all.find((one) => owner !== undefined && one.AwsAccountId === owner) ?? all[0];
}
