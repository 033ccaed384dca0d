import { isGap } from '../model/gap.ts';
import { farEndOf, isInbound, type Question, sendersOf } from '../model/question.ts';
import type { GateAnswer, Hop, Trace } from '../model/trace.ts';
import { type Address, type IntervalSet, type PacketSet, packets as packetsOf } from '../packets/index.ts';
import { circle, returns } from './circle.ts';
import { deliver } from './deliver.ts';
import { answer, drop } from './gate.ts';
import { departInterface } from './hops/interface.ts';
import { HOP_WALKERS } from './hops/registry.ts';
import type { Owner } from './host/netfilter/moment.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import { answerClients, comeIn } from './outside.ts';
import { type Beginning, type HopWalker, type Load, type Onward, stand, type Walk } from './path.ts';

/** What the asker knows that no API tells. */
export interface Circumstances {
  readonly port25Open?: boolean;
  /** The user that the program runs as; without it a rule that asks for one leaves the answer open. */
  readonly user?: Owner;
}

/**
 * All ways that the packets of a question take, out and back. Packets that part are asked again one group at a
 * time, from the start, so that a trace is always one way and every gate on it is asked about the whole group.
 */
export function trace(network: Network, question: Question, circumstances: Circumstances = {}): readonly Trace[] {
  const home = network.interfaceOf(question.eni);
  if (isGap(home)) throw new Error(`the question names ${question.eni}, which the snapshot lacks`);
  const asked = packetsOf({
    protocol: question.protocol,
    sport: question.sourcePorts,
    dport: question.ports,
    src: sendersOf(question),
    dst: question.destination,
  });
  const open = [asked];
  const traces: Trace[] = [];
  for (let packets = open.pop(); packets !== undefined; packets = open.pop()) {
    const walked = walkOneWay(network, home, question, packets, circumstances);
    if ('packets' in walked) traces.push(walked);
    else open.push(...walked.map((part) => packets.intersect(packetsOf({ [farEndOf(question)]: part }))).toReversed());
  }
  return traces;
}

type Parts = readonly IntervalSet<Address>[];

function walkOneWay(
  network: Network,
  home: Interface,
  question: Question,
  packets: PacketSet,
  { port25Open = false, user = 'unknown' }: Circumstances,
): Trace | Parts {
  const far = farEndOf(question);
  const beginning = isInbound(question) ? comeIn(network, home, packets, question.over) : setOut(home, packets);
  if (beginning.parts !== undefined) return beginning.parts;
  const walk: Walk = {
    network,
    direction: 'out',
    home,
    visit: beginning.visit,
    port25Open,
    user,
    translations: [],
    inspectors: [],
    forwarders: new Set(),
    segments: 0,
    unanswered: false,
  };
  const out = follow(walk, beginning.start, beginning.walker);
  if (out.parts !== undefined) return out.parts;
  // What the hypervisor answers comes back as it went: unfiltered.
  if (out.hops.at(-1)?.kind === 'amazon-service') return { packets, far, out: out.hops, back: [] };
  const returning: Walk = { ...walk, direction: 'back' };
  const { from, walker } = turnBack(returning, out);
  const back = follow(returning, from, walker);
  if (back.parts !== undefined) return back.parts;
  return { packets, far, out: out.hops, back: [...back.hops, ...missedInspection(returning, back)] };
}

/** The audited interface sends. */
function setOut({ id, vpcId, subnetId }: Interface, packets: PacketSet): Beginning {
  const start: Onward = {
    packets,
    segment: 0,
    dstShift: 0n,
    to: 'interface',
    id,
    vpcId,
    subnetId,
    at: 'source',
    reach: { kind: 'none' },
  };
  return { start, walker: departInterface };
}

interface Way {
  readonly hops: readonly Hop[];
  /** The last place the packets came to. */
  readonly last: Onward;
  readonly arrived: boolean;
  readonly parts?: Parts;
}

function follow(walk: Walk, start: Onward, first: HopWalker): Way {
  const hops: Hop[] = [];
  let at = start;
  let step = first;
  const passed: string[] = [start.id];
  for (;;) {
    const { gates, next, parts, resourceId, arrived = false } = step(walk, at);
    if (parts !== undefined) return { hops, last: at, arrived, parts };
    hops.push(hopOf(walk, at, resourceId, gates));
    if (next !== undefined && returns(walk, passed, at.to, next))
      return { hops: [...hops.slice(0, -1), circle(hops, next)], last: at, arrived };
    if (next === undefined) return { hops, last: at, arrived };
    at = next;
    step = HOP_WALKERS[next.to];
  }
}

function hopOf(walk: Walk, at: Onward, resourceId: string | undefined, gates: readonly GateAnswer[]): Hop {
  return { kind: at.to, resourceId: resourceId ?? at.id, direction: walk.direction, packets: at.packets, gates };
}

/**
 * Where the reply sets out: at the destination's interface, at the gateway the request left by, or, when the request
 * got nowhere that can be told, from outside towards whoever holds the address that it last carried.
 */
function turnBack(walk: Walk, { last, arrived }: Way): { readonly from: Onward; readonly walker: HopWalker } {
  if (walk.visit !== undefined) return { from: answerClients(walk, last), walker: departInterface };
  if (arrived && last.to === 'interface') return { from: reply(last, last), walker: departInterface };
  // A request that came in at another VPC's gateway and got no farther leaves nothing to undo there.
  while (walk.translations.at(-1)?.by === 'arrival') walk.translations.pop();
  const translation = walk.translations.at(-1);
  const from = reply(last, translation?.after ?? last);
  if (translation?.by === 'internet-gateway' || translation?.by === 'egress-only-gateway') {
    const { by: to, id, vpcId } = translation;
    return { from: { ...from, to, id, vpcId, inward: true }, walker: HOP_WALKERS[to] };
  }
  const vpcId = translation?.vpcId ?? walk.home.vpcId;
  const { next } = deliver(walk, { ...from, keepsSender: false }, vpcId, undefined);
  const to: Onward = next ?? { ...from, to: 'interface', id: walk.home.id, vpcId, subnetId: undefined };
  return { from: to, walker: HOP_WALKERS[to.to] };
}

function reply(last: Onward, { packets, segment, dstShift }: Load): Onward {
  return { ...last, packets: packets.reverse(), segment, dstShift, reach: { kind: 'none' } };
}

/** An inspector that saw the request and never sees the reply drops the connection. */
function missedInspection(walk: Walk, back: Way): readonly Hop[] {
  const { last } = back;
  return walk.inspectors.map((endpoint) => {
    const decision = drop(last.packets, { code: 'network-firewall-asymmetric', facts: { endpoint } });
    const gate = answer('network-firewall', stand(walk, last, 'transit'), endpoint, decision);
    return { ...hopOf(walk, last, endpoint, [gate]), kind: 'firewall-endpoint' };
  });
}
