import type { ReasonCode } from '../../../lib/model/reason.ts';
import { type Address, anyHolds, holds, RFC_1918, RFC_4193, RFC_6598, sameAddress } from './address.ts';
import { askBlockPublicAccess } from './block-public-access.ts';
import { type Exit, type Journey, type Next, type Place, tell } from './journey.ts';
import { publicAddressOf } from './owner.ts';
import { TCP } from './packet.ts';
import { isAttached, vpcOf, vpcPrefixes } from './snapshot.ts';

/** Out to the internet by an internet gateway or an egress-only one. */
export function leaveByGateway(journey: Journey, place: Place, kind: Exit['kind'], id: string): Next {
  const known = publicAddressOf(journey.snapshot, place.vpcId, journey.packet.src);
  const outside = known ?? pretended(journey, place);
  if (kind === 'egress-only-gateway' && journey.direction === 'back') {
    tell(journey, { hop: kind, gate: kind, at: place.at, resourceId: id }, REFUSED);
    return null;
  }
  const code = kind === 'internet-gateway' ? igwSays(journey, place, id, outside) : eigwSays(journey, place, id);
  const effect = code.endsWith('-open') ? 'allow' : code.endsWith('-unread') ? 'unknown' : 'deny';
  tell(journey, { hop: kind, gate: kind, at: place.at, resourceId: id }, { effect, code });
  if (journey.direction === 'out') {
    const outboundOnly = kind === 'egress-only-gateway' || place.kind === 'nat-gateway';
    askBlockPublicAccess(journey, { ...place, hop: kind, outboundOnly });
    tellEncryption(journey, kind, place);
    askSmtp(journey, kind, place);
    journey.exits.push({ kind, id, at: place.at, vpcId: place.vpcId });
  }
  if (kind === 'internet-gateway' && outside !== undefined) journey.packet = { ...journey.packet, src: outside };
  journey.way = { kind: 'none' };
  return { kind: 'internet' };
}

/** A reply to a request that came another way: the egress-only one never saw it. */
const REFUSED = { effect: 'deny', code: 'egress-only-gateway-reply' } as const;

/** What a client asked without a public address is answered as if it had one: the gateway said so once. */
function pretended({ inbound, sent, packet, source }: Journey, { vpcId }: Place): Address | undefined {
  return inbound && vpcId === source.vpcId && sameAddress(packet.src, sent.dst) ? sent.dst : undefined;
}

function igwSays(journey: Journey, place: Place, id: string, outside: Address | undefined): ReasonCode {
  const { snapshot } = journey;
  const gateway = snapshot.InternetGateways?.find((one) => one.InternetGatewayId === id);
  // AWS turns a route to a detached gateway into a blackhole, so an active one speaks for a gateway not collected.
  if (snapshot.InternetGateways === undefined) return afterAttachment(journey, place, outside);
  if (gateway === undefined) return 'internet-gateway-unread';
  if (!isAttached(gateway.Attachments, place.vpcId)) return 'internet-gateway-not-attached';
  return afterAttachment(journey, place, outside);
}

function afterAttachment(journey: Journey, place: Place, outside: Address | undefined): ReasonCode {
  const { packet } = journey;
  if (anyHolds(RFC_4193, packet.src)) return 'private-ipv6-source';
  if (outside === undefined && !isOwnIpv6(journey, place)) return 'no-public-address';
  if (anyHolds(RFC_1918, packet.dst)) return 'private-destination';
  if (anyHolds(RFC_6598, packet.dst)) return 'shared-address-destination';
  return 'internet-gateway-open';
}

/** A gateway sends on no IPv6 source but those of its own VPC. */
function isOwnIpv6({ snapshot, packet }: Journey, { vpcId }: Place): boolean {
  return packet.src.family === 6 && anyHolds(vpcPrefixes(vpcOf(snapshot, vpcId)), packet.src);
}

function eigwSays(journey: Journey, place: Place, id: string): ReasonCode {
  const gateways = journey.snapshot.EgressOnlyInternetGateways;
  const gateway = gateways?.find((one) => one.EgressOnlyInternetGatewayId === id);
  if (journey.packet.dst.family === 4) return 'egress-only-gateway-ipv6-only';
  const isGlobal = isOwnIpv6(journey, place) && !anyHolds(RFC_4193, journey.packet.src);
  if (!isGlobal) return 'egress-only-gateway-private-source';
  if (gateways === undefined) return 'egress-only-gateway-open';
  if (gateway === undefined) return 'egress-only-gateway-unread';
  return isAttached(gateway.Attachments, place.vpcId) ? 'egress-only-gateway-open' : 'egress-only-gateway-not-attached';
}

/** The naive evaluator knows no encryption controls: the gate is named, and open. */
export function tellEncryption(journey: Journey, hop: Exit['kind'] | 'vpc-peering', { at, vpcId }: Place): void {
  const asked = { hop, gate: 'encryption-controls', at, resourceId: vpcId } as const;
  tell(journey, asked, { effect: 'allow', code: 'encryption-not-enforced' });
}

/** Port 25 is closed by default towards public addresses; private ones and the VPC's primary range are free. */
function askSmtp(journey: Journey, hop: Exit['kind'], { at }: Place): void {
  const { packet, snapshot, source } = journey;
  const primary = vpcOf(snapshot, source.vpcId)?.CidrBlock;
  const isFree =
    anyHolds([...RFC_1918, ...RFC_6598, ...RFC_4193], packet.dst) ||
    (primary !== undefined && holds(primary, packet.dst));
  const restricted = packet.protocol === TCP && packet.dport === 25 && !isFree;
  const asked = { hop, gate: 'smtp-restriction', at, resourceId: source.id } as const;
  if (restricted) tell(journey, asked, { effect: 'deny', code: 'smtp-port-25' });
  else tell(journey, asked, { effect: 'allow', code: 'smtp-not-restricted' });
}
