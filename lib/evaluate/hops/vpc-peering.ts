import type { PeeringSide, VpcPeeringConnection } from '../../model/aws/gateway.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, IntervalSet, type PacketSet, packets as packetsOf, parsePrefix } from '../../packets/index.ts';
import { deliver } from '../deliver.ts';
import { answer, type Decision, drop, dropPart, pass, unsure } from '../gate.ts';
import { askEncryptionControls } from '../gates/encryption-controls.ts';
import type { Network } from '../network/network.ts';
import { type HopWalker, type Onward, type Stride, stand } from '../path.ts';

/** To the peer VPC, and no farther: both ends have to lie in the ranges of the two VPCs. */
export const throughVpcPeering: HopWalker = (walk, arrival): Stride => {
  const standing = stand(walk, arrival, arrival.at);
  const { packets, vpcId, id } = arrival;
  const peering = walk.network.peering(id);
  const encryption = askEncryptionControls(walk.network, standing, vpcId, 'vpc-peering', packets);
  if (isGap(peering))
    return {
      gates: [
        answer('vpc-peering', standing, id, unsure(packets, peering, { code: 'vpc-peering-unread' })),
        encryption,
      ],
    };
  const { near, far } = sidesOf(peering, vpcId);
  const gates = [answer('vpc-peering', standing, id, decide(walk.network, arrival, peering, near, far)), encryption];
  if (far?.VpcId === undefined || !walk.network.hasVpc(far.VpcId)) return { gates };
  const inside = packets.intersect(packetsOf({ dst: rangesOf(walk.network, far) }));
  if (inside.isEmpty) return { gates };
  const sameRegion = near?.Region === undefined || near.Region === far.Region;
  const active = statusOf(peering) === 'active';
  const from = { ...arrival, keepsSender: arrival.direct === true && sameRegion && active, senderVpc: vpcId } as const;
  const delivery = deliver(walk, from, far.VpcId, undefined);
  return delivery.parts === undefined ? { gates, next: delivery.next } : { gates: [], parts: delivery.parts };
};

function sidesOf(peering: VpcPeeringConnection, vpcId: string) {
  const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter } = peering;
  return requester?.VpcId === vpcId ? { near: requester, far: accepter } : { near: accepter, far: requester };
}

function decide(
  network: Network,
  { packets, vpcId }: Onward,
  peering: VpcPeeringConnection,
  near: PeeringSide | undefined,
  far: PeeringSide | undefined,
): Decision {
  const status = statusOf(peering);
  if (status !== 'active') return drop(packets, { code: 'vpc-peering-not-active', facts: { state: status } });
  const farId = far?.VpcId;
  if (near?.VpcId !== vpcId || farId === undefined)
    return drop(packets, { code: 'vpc-peering-not-transitive', facts: { vpc: vpcId } });
  const foreign = packets.subtract(between(network, near, far));
  if (!foreign.isEmpty)
    return dropPart(
      packets,
      foreign,
      { code: 'vpc-peering-not-transitive', facts: { vpc: farId } },
      { code: 'vpc-peering-open' },
    );
  if (!network.hasVpc(farId)) return unsure(packets, farGap(farId), { code: 'vpc-peering-far-side-unread' });
  return pass(packets, { code: 'vpc-peering-open' });
}

function statusOf({ Status: status = 'active' }: VpcPeeringConnection): string {
  return typeof status === 'string' ? status : String(status.Code ?? 'active');
}

/** The packets that a peering carries: from the ranges of one VPC to the ranges of the other. */
function between(network: Network, near: PeeringSide, far: PeeringSide | undefined): PacketSet {
  return packetsOf({ src: rangesOf(network, near), dst: rangesOf(network, far ?? {}) });
}

function rangesOf(network: Network, side: PeeringSide): IntervalSet<Address> {
  const v4 = (side.CidrBlockSet ?? []).map((one) => one.CidrBlock);
  const v6 = (side.Ipv6CidrBlockSet ?? []).map((one) => one.Ipv6CidrBlock);
  const written = [side.CidrBlock, ...v4, ...v6].filter((cidr) => cidr !== undefined).map(parsePrefix);
  return IntervalSet.of<Address>(...written, ...network.cidrsOf(side.VpcId ?? ''));
}

function farGap(vpcId: string) {
  return {
    reads: `VPC ${vpcId}`,
    reason: `the peer VPC ${vpcId} was not collected`,
    remedy: `Collect the same describe output in the account and Region of ${vpcId}.`,
  };
}
