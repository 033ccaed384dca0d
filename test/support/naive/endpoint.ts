import type { VpcEndpoint } from '../../../lib/model/aws/vpc-endpoint.ts';
import { anyHolds } from './address.ts';
import { type Asked, type Journey, type Next, type Place, tell } from './journey.ts';
import { type Flight, ICMP, ICMPV6, icmpType, TCP } from './packet.ts';
import { isAttached, vpcOf, vpcPrefixes } from './snapshot.ts';

/** A gateway endpoint takes tcp and echo requests to its service; the service is the end of the way. */
export function enterGatewayEndpoint(journey: Journey, place: Place, id: string): Next {
  const asked: Asked = { hop: 'gateway-endpoint', gate: 'gateway-endpoint', at: place.at, resourceId: id };
  if (journey.direction === 'back') {
    tell(journey, asked, { effect: 'deny', code: 'gateway-endpoint-reply' });
    return null;
  }
  const endpoint = journey.snapshot.VpcEndpoints?.find((one) => one.VpcEndpointId === id);
  // AWS removes the route with the endpoint, so a route speaks for an endpoint where none were collected.
  const collected = journey.snapshot.VpcEndpoints !== undefined;
  if (collected && endpoint === undefined) {
    tell(journey, asked, { effect: 'unknown', code: 'gateway-endpoint-unread' });
  } else if (endpoint !== undefined && !isAvailable(endpoint)) {
    tell(journey, asked, { effect: 'deny', code: 'gateway-endpoint-not-available' });
  } else if (!isInside(journey, place)) {
    tell(journey, asked, { effect: 'deny', code: 'gateway-endpoint-outside-client' });
  } else if (!isAccepted(journey.packet)) tell(journey, asked, { effect: 'deny', code: 'gateway-endpoint-protocol' });
  else tell(journey, asked, { effect: 'allow', code: 'gateway-endpoint-open' });
  return null;
}

function isAvailable({ State }: VpcEndpoint): boolean {
  return State === undefined || State.toLowerCase() === 'available';
}

/** An endpoint serves its own VPC only, not what comes to it over a transit gateway. */
function isInside({ snapshot, packet }: Journey, { vpcId }: Place): boolean {
  return anyHolds(vpcPrefixes(vpcOf(snapshot, vpcId)), packet.src);
}

function isAccepted(packet: Flight): boolean {
  if (packet.protocol === ICMP) return icmpType(packet) === 8;
  if (packet.protocol === ICMPV6) return icmpType(packet) === 128;
  return packet.protocol === TCP;
}

/** What lies behind a virtual private gateway no snapshot tells. */
export function enterVirtualGateway(journey: Journey, place: Place, id: string): Next {
  const asked: Asked = { hop: 'virtual-gateway', gate: 'virtual-gateway', at: place.at, resourceId: id };
  const gateway = journey.snapshot.VpnGateways?.find((one) => one.VpnGatewayId === id);
  if (gateway !== undefined && !isAttached(gateway.VpcAttachments, place.vpcId)) {
    tell(journey, asked, { effect: 'deny', code: 'virtual-gateway-not-attached' });
  } else tell(journey, asked, { effect: 'unknown', code: 'virtual-gateway-far-side-unread' });
  return null;
}
