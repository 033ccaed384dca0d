import { type Asked, type Journey, type Next, type Place, tell } from './journey.ts';
import { askNetworkAcl } from './network-acl.ts';
import { type Decision, decideRoute, tellRoute } from './route.ts';
import { inSubnet, interfaceOf } from './snapshot.ts';

/** Sends the packet out of the place's subnet: the ACL unless the destination is a neighbour, then the route table. */
export function leave(journey: Journey, place: Place): Next {
  journey.passed.add(place.id);
  const decision = decideRoute(journey, place);
  if (!staysInSubnet(journey, place, decision)) askNetworkAcl(journey, place, 'out');
  if (place.kind === 'nat-gateway' && journey.direction === 'out') return leaveNat(journey, place, decision);
  tellRoute(journey, place, decision);
  return decision.target && { kind: 'target', place, target: decision.target };
}

/** The receiver is in the same subnet: the destination itself, or the NAT that the route leads to. */
export function staysInSubnet(
  { snapshot, packet }: Journey,
  { subnetId }: Place,
  { towards: target }: Decision,
): boolean {
  if (inSubnet(snapshot, subnetId, packet.dst)) return true;
  if (target?.kind === 'interface') return interfaceOf(snapshot, target.id)?.SubnetId === subnetId;
  if (target?.kind !== 'nat-gateway') return false;
  return snapshot.NatGateways?.find((nat) => nat.NatGatewayId === target.id)?.SubnetId === subnetId;
}

/** A NAT gateway that cannot send the packet on is itself the blocker. */
function leaveNat(journey: Journey, place: Place, decision: Decision): Next {
  const asked: Asked = { hop: 'nat-gateway', gate: 'nat-gateway', at: 'nat', resourceId: place.id };
  if (decision.code === 'no-route' || decision.code === 'blackhole-route') {
    tell(journey, asked, { effect: 'deny', code: 'nat-gateway-no-way-out' });
    return null;
  }
  tellRoute(journey, place, decision);
  const { target } = decision;
  if (target?.kind === 'nat-gateway') {
    const code = target.id === place.id ? 'nat-gateway-loop' : 'nat-gateway-no-way-out';
    tell(journey, asked, { effect: 'deny', code });
    return null;
  }
  const nat = journey.snapshot.NatGateways?.find((one) => one.NatGatewayId === place.id);
  if (target?.kind === 'internet-gateway' && nat?.ConnectivityType === 'private') {
    tell(journey, asked, { effect: 'deny', code: 'nat-gateway-private' });
    return null;
  }
  return target && { kind: 'target', place, target };
}
