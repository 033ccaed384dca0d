import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import { askState, placeOf } from './interface.ts';
import { type Journey, type Next, type Place, type Translation, tell } from './journey.ts';
import { leave } from './leave.ts';
import { restore, translate } from './nat-gateway.ts';
import { askNetworkAcl } from './network-acl.ts';
import { owns } from './owner.ts';
import { decideRoute, wayOf } from './route.ts';
import { askSecurityGroups, tellTracked } from './security-group.ts';
import { interfaceOf } from './snapshot.ts';

/** The route's target is an interface: an instance that forwards, and masquerades what goes to an internet gateway. */
export function enterNatInstance(journey: Journey, from: Place, id: string): Next {
  const eni = interfaceOf(journey.snapshot, id);
  if (eni === undefined) {
    tell(journey, gateOf(id), { effect: 'unknown', code: 'nat-instance-unread' });
    return null;
  }
  const place = placeOf(eni, 'nat', 'nat-instance');
  if (owns(eni, journey.packet.dst)) return { kind: 'deliver', vpcId: place.vpcId, from: from.subnetId };
  if (from.subnetId !== place.subnetId) askNetworkAcl(journey, place, 'in');
  if (journey.direction === 'back' && journey.passedOut.has(id)) {
    tellTracked(journey, place, eni);
    return leave(journey, place);
  }
  return forward(journey, place, eni);
}

function gateOf(id: string) {
  return { hop: 'nat-instance', gate: 'nat-instance', at: 'nat', resourceId: id } as const;
}

function forward(journey: Journey, place: Place, eni: NetworkInterface): Next {
  askState(journey, place, eni);
  askSecurityGroups(journey, place, eni, 'in', journey.way);
  const free = eni.SourceDestCheck === false;
  const ruling = free
    ? ({ effect: 'allow', code: 'nat-instance-forwards' } as const)
    : ({ effect: 'deny', code: 'source-dest-check' } as const);
  tell(journey, gateOf(place.id), ruling);
  journey.passed.add(place.id);
  const decision = decideRoute(journey, place);
  askSecurityGroups(journey, place, eni, 'out', wayOf(decision));
  const masquerades = decision.target?.kind === 'internet-gateway' && journey.packet.dst.family === 4;
  if (masquerades && journey.direction === 'out') translate(journey, place, eni.PrivateIpAddress);
  journey.way = { kind: 'none' };
  return leave(journey, place);
}

/** The reply comes to the instance that masqueraded the request. */
export function returnToNatInstance(journey: Journey, translation: Translation, from: string | null): Next {
  const { place } = translation;
  const eni = interfaceOf(journey.snapshot, place.id);
  if (from !== place.subnetId) askNetworkAcl(journey, place, 'in');
  if (eni !== undefined) tellTracked(journey, place, eni);
  restore(journey, translation);
  return leave(journey, place);
}
