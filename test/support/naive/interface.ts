import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { At } from '../../../lib/model/gate.ts';
import { sameAddress } from './address.ts';
import { type Journey, type Next, type Place, tell } from './journey.ts';
import { leave } from './leave.ts';
import { askNetworkAcl } from './network-acl.ts';
import { ownerIn } from './owner.ts';
import { decideRoute, wayOf } from './route.ts';
import { askSecurityGroups, tellTracked } from './security-group.ts';
import { interfaceOf } from './snapshot.ts';

export function placeOf(eni: NetworkInterface, at: At, kind: Place['kind'] = 'interface'): Place {
  return { kind, id: eni.NetworkInterfaceId, at, subnetId: eni.SubnetId ?? '', vpcId: eni.VpcId ?? '' };
}

/** In use, and its instance (if it has one that was read) running. */
export function askState(journey: Journey, place: Place, eni: NetworkInterface): void {
  const asked = { hop: place.kind, gate: 'interface-state', at: place.at, resourceId: place.id } as const;
  const used = ['in-use', 'associated', undefined].includes(eni.Status);
  if (!used) return tell(journey, asked, { effect: 'deny', code: 'interface-not-attached' });
  const instances = (journey.snapshot.Reservations ?? []).flatMap((reservation) => reservation.Instances);
  const instance = instances.find((one) => one.InstanceId === eni.Attachment?.InstanceId);
  const runs = ['running', undefined].includes(instance?.State?.Name);
  if (!runs) return tell(journey, asked, { effect: 'deny', code: 'instance-not-running' });
  tell(journey, asked, { effect: 'allow', code: 'interface-in-use' });
}

/** The request leaves the audited interface. */
export function leaveSource(journey: Journey, eni: NetworkInterface): Next {
  const place = journey.source;
  journey.passed.add(place.id);
  askState(journey, place, eni);
  askSecurityGroups(journey, place, eni, 'out', wayOf(decideRoute(journey, place)));
  return leave(journey, place);
}

/** The request comes to whoever has its destination in this VPC, from a subnet or (null) from a gateway. */
export function arriveAtDestination(journey: Journey, vpcId: string, from: string | null): Next {
  const { snapshot, packet } = journey;
  const eni = ownerIn(snapshot, vpcId, packet.dst);
  if (eni === undefined) return tellNoSuchAddress(journey, vpcId, 'destination');
  const place = placeOf(eni, 'destination');
  if (from !== place.subnetId) askNetworkAcl(journey, place, 'in');
  askState(journey, place, eni);
  askSecurityGroups(journey, place, eni, 'in', journey.way);
  askNatAsServer(journey, eni);
  journey.destination = place;
  return null;
}

/** A reply from another address than the one that was asked answers nothing. */
function tellStrayed(journey: Journey): null {
  const asked = { hop: 'interface', gate: 'no-such-address', at: 'source', resourceId: journey.source.id } as const;
  tell(journey, asked, { effect: 'deny', code: 'reply-goes-elsewhere' });
  return null;
}

export function tellNoSuchAddress(journey: Journey, vpcId: string, at: At): null {
  const asked = { hop: 'interface', gate: 'no-such-address', at, resourceId: vpcId } as const;
  const known = journey.snapshot.NetworkInterfaces?.some((one) => one.VpcId === vpcId) === true;
  if (known) tell(journey, asked, { effect: 'deny', code: 'no-such-address' });
  else tell(journey, asked, { effect: 'unknown', code: 'addresses-unread' });
  return null;
}

/** A NAT gateway's own addresses accept no connections. */
function askNatAsServer(journey: Journey, eni: NetworkInterface): void {
  const id = eni.NetworkInterfaceId;
  const nat = journey.snapshot.NatGateways?.find((one) =>
    one.NatGatewayAddresses?.some((entry) => entry.NetworkInterfaceId === id),
  );
  if (nat === undefined && eni.InterfaceType !== 'nat_gateway') return;
  const described = /nat-[\w-]+$/.exec(eni.Description ?? '')?.[0];
  const resourceId = nat?.NatGatewayId ?? described ?? id;
  const asked = { hop: 'interface', gate: 'nat-gateway', at: 'destination', resourceId } as const;
  tell(journey, asked, { effect: 'deny', code: 'nat-gateway-is-no-server' });
}

/** The reply leaves the destination. */
export function leaveDestination(journey: Journey, place: Place): Next {
  const eni = interfaceOf(journey.snapshot, place.id);
  journey.way = { kind: 'local' };
  if (eni !== undefined) tellTracked(journey, place, eni);
  return leave(journey, place);
}

/** The reply is back where the request began. */
export function arriveAtSource(journey: Journey, from: string | null): Next {
  const eni = interfaceOf(journey.snapshot, journey.source.id);
  if (!sameAddress(journey.packet.src, journey.sent.dst)) return tellStrayed(journey);
  if (from !== journey.source.subnetId) askNetworkAcl(journey, journey.source, 'in');
  if (eni !== undefined) tellTracked(journey, journey.source, eni);
  return null;
}
