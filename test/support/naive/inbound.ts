import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import { type Address, anyHolds, parseAddress, RFC_1918, RFC_4193, RFC_6598, sameAddress } from './address.ts';
import { askBlockPublicAccess } from './block-public-access.ts';
import { type Journey, tell } from './journey.ts';
import { isAttached } from './snapshot.ts';

/** A client's packet comes to the internet gateway of the interface's VPC, and gets the private address there. */
export function comeIn(journey: Journey, eni: NetworkInterface): void {
  const { vpcId, subnetId } = journey.source;
  const { dst } = journey.packet;
  const inside = insideOf(eni, dst);
  const isPublic = inside !== undefined || (dst.family === 6 && !anyHolds(RFC_4193, dst));
  tellGateway(journey, vpcId, isPublic);
  const asked = { hop: 'internet-gateway', at: 'destination' } as const;
  askBlockPublicAccess(journey, { ...asked, subnetId, vpcId, outboundOnly: false });
  const encryption = { ...asked, gate: 'encryption-controls', resourceId: vpcId } as const;
  tell(journey, encryption, { effect: 'allow', code: 'encryption-not-enforced' });
  journey.packet = { ...journey.packet, dst: inside ?? dst };
  journey.way = { kind: 'none' };
}

/** The private address that a public one of this interface stands for. */
function insideOf(eni: NetworkInterface, dst: Address): Address | undefined {
  for (const entry of [eni, ...(eni.PrivateIpAddresses ?? [])]) {
    const { PrivateIpAddress: inside, Association } = entry;
    const outside = Association?.PublicIp;
    if (inside !== undefined && outside !== undefined && sameAddress(parseAddress(outside), dst))
      return parseAddress(inside);
  }
  return undefined;
}

function tellGateway(journey: Journey, vpcId: string, isPublic: boolean): void {
  const gateways = journey.snapshot.InternetGateways;
  const gateway = gateways?.find((one) => isAttached(one.Attachments, vpcId));
  const resourceId = gateway?.InternetGatewayId ?? vpcId;
  const asked = { hop: 'internet-gateway', gate: 'internet-gateway', at: 'destination', resourceId } as const;
  if (gateways === undefined) return tell(journey, asked, { effect: 'unknown', code: 'internet-gateway-unread' });
  if (gateway === undefined) return tell(journey, asked, { effect: 'deny', code: 'internet-gateway-not-attached' });
  if (!isPublic) return tell(journey, asked, { effect: 'deny', code: 'no-public-address' });
  tell(journey, asked, { effect: 'allow', code: 'internet-gateway-open' });
}

/** The reply is on the internet: the client takes it from the address that it asked, and from no other. */
export function reachClient(journey: Journey): null {
  if (sameAddress(journey.packet.src, journey.sent.dst)) return null;
  if (anyHolds([...RFC_1918, ...RFC_6598], journey.packet.dst)) return null;
  const asked = { hop: 'internet', gate: 'no-such-address', at: 'destination', resourceId: 'internet' } as const;
  tell(journey, asked, { effect: 'deny', code: 'reply-goes-elsewhere' });
  return null;
}
