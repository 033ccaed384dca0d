import { sameAddress } from './address.ts';
import { isAmazonService } from './amazon-service.ts';
import { enterGatewayEndpoint, enterVirtualGateway } from './endpoint.ts';
import { comeIn, reachClient } from './inbound.ts';
import {
  arriveAtDestination,
  arriveAtSource,
  leaveDestination,
  leaveSource,
  placeOf,
  tellNoSuchAddress,
} from './interface.ts';
import { crossInternet, tellReturn } from './internet.ts';
import { leaveByGateway } from './internet-gateway.ts';
import type { Journey, Next, Place, Step, TargetKind, Translation } from './journey.ts';
import { enterNatGateway, returnToNatGateway } from './nat-gateway.ts';
import { enterNatInstance, returnToNatInstance } from './nat-instance.ts';
import { answer, type Flight, hasPorts, type Packet, take } from './packet.ts';
import { interfaceOf, type RawSnapshot } from './snapshot.ts';
import { crossTransitGateway } from './transit-gateway.ts';
import { crossPeering } from './vpc-peering.ts';

export type { Step };

export interface Walk {
  readonly steps: readonly Step[];
  readonly passes: 'yes' | 'no' | 'unknown';
}

/**
 * A second, deliberately naive evaluator: one packet, plain loops over the raw snapshot, no sets and no indexes.
 * It follows docs/walk.md and shares no code with lib/evaluate, so that each can be checked against the other.
 */
export function walkPacket(snapshot: RawSnapshot, packet: Packet, drawn: { readonly natPort: number }): Walk {
  const eni = interfaceOf(snapshot, packet.eni);
  if (eni === undefined) throw new Error(`no interface ${packet.eni}`);
  const source = placeOf(eni, 'source');
  const sent = take(packet);
  if (isAmazonService(snapshot, source.vpcId, sent)) return { steps: [], passes: 'yes' };
  const journey = setOut(snapshot, source, sent, drawn.natPort, false);
  follow(journey, leaveSource(journey, eni));
  follow(journey, turnRound(journey));
  return { steps: journey.steps, passes: verdictOf(journey.steps) };
}

/** The same of a packet from the internet to one of the interface's addresses: in, and the reply out again. */
export function walkIn(snapshot: RawSnapshot, packet: Packet, drawn: { readonly natPort: number }): Walk {
  const eni = interfaceOf(snapshot, packet.eni);
  if (eni === undefined) throw new Error(`no interface ${packet.eni}`);
  const place = placeOf(eni, 'destination');
  const journey = setOut(snapshot, place, take(packet), drawn.natPort, true);
  comeIn(journey, eni);
  arriveAtDestination(journey, place.vpcId, null);
  journey.passedOut.clear();
  journey.passed = new Set();
  journey.direction = 'back';
  journey.packet = answer(journey.packet);
  follow(journey, leaveDestination(journey, place));
  return { steps: journey.steps, passes: verdictOf(journey.steps) };
}

function setOut(snapshot: RawSnapshot, source: Place, sent: Flight, natPort: number, inbound: boolean): Journey {
  return {
    snapshot,
    natPort,
    source,
    inbound,
    sent,
    steps: [],
    translations: [],
    exits: [],
    passedOut: new Set(),
    passed: new Set(),
    direction: 'out',
    packet: sent,
    way: { kind: 'local' },
    destination: null,
  };
}

function verdictOf(steps: readonly Step[]): Walk['passes'] {
  if (steps.some((step) => step.effect === 'deny')) return 'no';
  return steps.some((step) => step.effect === 'unknown') ? 'unknown' : 'yes';
}

function follow(journey: Journey, start: Next): void {
  for (let next = start; next !== null; ) next = advance(journey, next);
}

function advance(journey: Journey, next: NonNullable<Next>): Next {
  if (next.kind === 'target') return ENTER[next.target.kind](journey, next.place, next.target.id);
  if (next.kind === 'internet') return journey.inbound ? reachClient(journey) : crossInternet(journey);
  if (journey.direction === 'out') return arriveAtDestination(journey, next.vpcId, next.from);
  return deliverReply(journey, next.vpcId, next.from);
}

/** What each kind of target does with a packet from this place. */
const ENTER: Readonly<Record<TargetKind, (journey: Journey, place: Place, id: string) => Next>> = {
  local: (_, { vpcId, subnetId }) => ({ kind: 'deliver', vpcId, from: subnetId }),
  interface: enterNatInstance,
  'nat-gateway': enterNatGateway,
  'internet-gateway': (journey, place, id) => leaveByGateway(journey, place, 'internet-gateway', id),
  'egress-only-gateway': (journey, place, id) => leaveByGateway(journey, place, 'egress-only-gateway', id),
  'vpc-peering': crossPeering,
  'transit-gateway': crossTransitGateway,
  'vpc-endpoint': enterGatewayEndpoint,
  'virtual-gateway': enterVirtualGateway,
};

/** The reply starts at the destination, or comes in from outside to the last place that sent the request on. */
function turnRound(journey: Journey): Next {
  const { destination } = journey;
  // The source sent the request and did not forward it: what is routed to it on the way back is a packet like any other.
  for (const id of journey.passed) if (id !== journey.source.id) journey.passedOut.add(id);
  journey.passed = new Set();
  journey.direction = 'back';
  journey.packet = answer(journey.packet);
  if (destination !== null) return leaveDestination(journey, destination);
  const exit = journey.exits.at(-1);
  if (exit !== undefined) tellReturn(journey, exit);
  const last = journey.translations.at(-1);
  const outer = last?.outer ?? { address: journey.sent.src, port: journey.sent.sport };
  const dport = hasPorts(journey.packet.protocol) ? outer.port : journey.packet.dport;
  journey.packet = { ...journey.packet, dst: outer.address, dport };
  return last === undefined ? arriveAtSource(journey, null) : returnTo(journey, last, null);
}

function returnTo(journey: Journey, translation: Translation, from: string | null): Next {
  const isInstance = translation.place.kind === 'nat-instance';
  return (isInstance ? returnToNatInstance : returnToNatGateway)(journey, translation, from);
}

/** The reply's destination is a NAT that remembers the connection, or the source. */
function deliverReply(journey: Journey, vpcId: string, from: string | null): Next {
  const { dst, dport, protocol } = journey.packet;
  const remembered = journey.translations.findLast(({ place, outer }) => {
    const samePort = !hasPorts(protocol) || outer.port === dport;
    return place.vpcId === vpcId && sameAddress(outer.address, dst) && samePort;
  });
  if (remembered !== undefined) return returnTo(journey, remembered, from);
  const isSource = vpcId === journey.source.vpcId && sameAddress(dst, journey.sent.src);
  return isSource ? arriveAtSource(journey, from) : tellNoSuchAddress(journey, vpcId, 'source');
}
