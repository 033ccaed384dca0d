import type { NatGateway } from '../../../lib/model/aws/gateway.ts';
import type { ReasonCode } from '../../../lib/model/reason.ts';
import { parseAddress, sameAddress } from './address.ts';
import { type Asked, type Journey, type Next, type Place, type Translation, tell } from './journey.ts';
import { leave } from './leave.ts';
import { askNetworkAcl } from './network-acl.ts';
import { type Flight, hasPorts, ICMP, TCP, UDP } from './packet.ts';

/** The packet is routed to a NAT gateway. A reply gets there only by mistake: the NAT knows nothing of its connection. */
export function enterNatGateway(journey: Journey, from: Place, id: string): Next {
  const asked: Asked = { hop: 'nat-gateway', gate: 'nat-gateway', at: 'nat', resourceId: id };
  const nat = journey.snapshot.NatGateways?.find((one) => one.NatGatewayId === id);
  const own = journey.translations.findLast(
    ({ place, outer }) => place.id === id && sameAddress(outer.address, journey.packet.dst),
  );
  if (journey.direction === 'back' && own !== undefined) return returnToNatGateway(journey, own, from.subnetId);
  if (journey.direction === 'back') {
    tell(journey, asked, { effect: 'deny', code: 'nat-gateway-reply' });
    return null;
  }
  if (nat === undefined) {
    tell(journey, asked, { effect: 'unknown', code: 'nat-gateway-unread' });
    return null;
  }
  const code = blocks(nat, from, journey.packet);
  tell(journey, asked, code === undefined ? { effect: 'allow', code: 'nat-gateway-open' } : { effect: 'deny', code });
  if (journey.packet.dst.family === 6) return null;
  const place: Place = { kind: 'nat-gateway', id, at: 'nat', subnetId: nat.SubnetId ?? '', vpcId: nat.VpcId ?? '' };
  if (from.subnetId !== place.subnetId) askNetworkAcl(journey, place, 'in');
  translate(journey, place, addressOf(nat)?.PrivateIp);
  return leave(journey, place);
}

function addressOf(nat: NatGateway) {
  const addresses = nat.NatGatewayAddresses ?? [];
  return addresses.find((entry) => entry.IsPrimary === true) ?? addresses[0];
}

function blocks(nat: NatGateway, from: Place, packet: Flight): ReasonCode | undefined {
  if (nat.State !== undefined && nat.State !== 'available') return 'nat-gateway-not-available';
  if (packet.dst.family === 6) return 'nat-gateway-ipv4-only';
  if (![TCP, UDP, ICMP].includes(packet.protocol)) return 'nat-gateway-protocol';
  if (nat.VpcId !== from.vpcId) return 'nat-gateway-other-vpc';
  const isPublic = nat.ConnectivityType !== 'private';
  if (isPublic && addressOf(nat)?.PublicIp === undefined) return 'nat-gateway-without-address';
  return undefined;
}

/** Puts the NAT's address and a port of its own in place of the sender's, and remembers both. */
export function translate(journey: Journey, place: Place, privateIp: string | undefined): void {
  const { packet, natPort } = journey;
  const address = privateIp === undefined ? packet.src : parseAddress(privateIp);
  const port = hasPorts(packet.protocol) ? natPort : packet.sport;
  const inner = { address: packet.src, port: packet.sport };
  journey.translations.push({ place, inner, outer: { address, port } });
  journey.packet = { ...packet, src: address, sport: port };
  journey.way = { kind: 'local' };
}

/** The reply is addressed to the client again; who sent it, no group reference can tell behind a NAT. */
export function restore(journey: Journey, translation: Translation): void {
  const { inner } = translation;
  journey.translations.splice(journey.translations.indexOf(translation), 1);
  const dport = hasPorts(journey.packet.protocol) ? inner.port : journey.packet.dport;
  journey.packet = { ...journey.packet, dst: inner.address, dport };
  journey.way = { kind: 'none' };
}

/** The reply comes to the NAT gateway that sent the request. */
export function returnToNatGateway(journey: Journey, translation: Translation, from: string | null): Next {
  const { place } = translation;
  if (from !== place.subnetId) askNetworkAcl(journey, place, 'in');
  restore(journey, translation);
  return leave(journey, place);
}
