import type { PeeringSide, VpcPeeringConnection } from '../../../lib/model/aws/gateway.ts';
import { anyHolds } from './address.ts';
import { tellEncryption } from './internet-gateway.ts';
import { type Journey, type Next, type Place, tell, type Way } from './journey.ts';
import { type RawSnapshot, vpcOf, vpcPrefixes, word } from './snapshot.ts';

/** Over a peering connection: active, from one side's ranges to the other's, and delivered there by `local`. */
export function crossPeering(journey: Journey, place: Place, id: string): Next {
  const { snapshot, packet } = journey;
  const peering = snapshot.VpcPeeringConnections?.find((one) => one.VpcPeeringConnectionId === id);
  const { near, far } = sidesOf(peering, place.vpcId);
  const farVpc = far?.VpcId ?? '';
  const arrives = anyHolds(sidePrefixes(snapshot, far), packet.dst);
  const isOneHop = arrives && anyHolds(sidePrefixes(snapshot, near), packet.src);
  const asked = { hop: 'vpc-peering', gate: 'vpc-peering', at: place.at, resourceId: id } as const;
  if (peering === undefined) tell(journey, asked, { effect: 'unknown', code: 'vpc-peering-unread' });
  else if (word(peering.Status) !== 'active') tell(journey, asked, { effect: 'deny', code: 'vpc-peering-not-active' });
  else if (!isOneHop) tell(journey, asked, { effect: 'deny', code: 'vpc-peering-not-transitive' });
  else if (vpcOf(snapshot, farVpc) === undefined) {
    tell(journey, asked, { effect: 'unknown', code: 'vpc-peering-far-side-unread' });
  } else tell(journey, asked, { effect: 'allow', code: 'vpc-peering-open' });
  tellEncryption(journey, 'vpc-peering', place);
  journey.way = journey.way.kind === 'local' ? ({ kind: 'peering', id } satisfies Way) : { kind: 'none' };
  const known = arrives && vpcOf(snapshot, farVpc) !== undefined;
  return known ? { kind: 'deliver', vpcId: farVpc, from: null } : null;
}

function sidesOf(peering: VpcPeeringConnection | undefined, vpcId: string) {
  const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter } = peering ?? {};
  return requester?.VpcId === vpcId ? { near: requester, far: accepter } : { near: accepter, far: requester };
}

/** What the peering says of the side's ranges, or else the VPC itself. */
function sidePrefixes(snapshot: RawSnapshot, side: PeeringSide | undefined): readonly string[] {
  const told = [
    ...(side?.CidrBlock === undefined ? [] : [side.CidrBlock]),
    ...(side?.CidrBlockSet ?? []).map((entry) => entry.CidrBlock),
    ...(side?.Ipv6CidrBlockSet ?? []).map((entry) => entry.Ipv6CidrBlock),
  ];
  return told.length > 0 ? told : vpcPrefixes(vpcOf(snapshot, side?.VpcId ?? ''));
}
