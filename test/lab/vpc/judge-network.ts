import type { Answer } from '../../../lib/model/trace.ts';
import { engineSnapshot } from '../../support/engine-steps.ts';
import type { Packet } from '../../support/naive/packet.ts';
import type { Flow, FlowOutcome } from '../connector.ts';
import { ANY } from './drop.ts';
import { engineAnswers, firstStop } from './engine-says.ts';
import { judgeable } from './judgeable.ts';
import type { Laboratory } from './laboratory.ts';
import type { Draws } from './nat-rules.ts';
import { placesOf } from './places.ts';
import type { LabNetwork } from './random-lab-network.ts';
import { evenPorts, sourcePorts } from './source-ports.ts';

/** One packet that both were asked about. */
export interface Judged {
  readonly packet: Packet;
  readonly natPort: number;
  /** What stopped it first, or `open`. */
  readonly engine: string;
  readonly kernel: string;
  readonly agree: boolean;
}

/** A share that the engine worked out, and the one that the kernel let through. */
export interface Measured {
  readonly aim: Packet;
  readonly engine: number;
  readonly kernel: number;
  readonly agree: boolean;
}

export interface Verdicts {
  readonly packets: readonly Judged[];
  readonly shares: readonly Measured[];
  /** How many of the aims the engine calls partial. */
  readonly partial: number;
}

/** Builds a network, sends through it, and asks the engine the same. */
export async function judgeNetwork(lab: Laboratory, network: LabNetwork, flows: number): Promise<Verdicts> {
  const { snapshot, eni, seed } = network;
  const engine = engineSnapshot(snapshot);
  const all = network.aims.filter((aim) => judgeable(placesOf(engine, eni, []), aim));
  const asked = chosen(all, engineAnswers(snapshot, all));
  const aims = asked.map(({ aim }) => aim);
  const places = placesOf(
    engine,
    eni,
    aims.map(({ dst }) => dst),
  );
  const draws = sourcePorts(snapshot, Math.ceil(flows / Math.max(MOST_OPEN, aims.length)), seed);
  await lab.load(places, draws);
  const packets = await judgePackets(
    lab,
    asked.flatMap(({ aim, answer }) => sendings(aim, answer, draws)),
  );
  const shares = seed % SHARED_EVERY === 0 ? await measureShare(lab, asked) : [];
  return { packets, shares, partial: asked.filter(({ answer }) => answer.outcome.verdict === 'partial').length };
}

interface Asked {
  readonly aim: Packet;
  readonly answer: Answer;
}

const MOST = 6;
const MOST_OPEN = 2;

/** Most of what networks are asked is open; what is not comes first, so that every gate has its share. */
function chosen(aims: readonly Packet[], answers: readonly Answer[]): readonly Asked[] {
  const asked = aims.flatMap((aim, index): Asked[] => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ aim, answer }];
  });
  const open = asked.filter(({ answer }) => answer.outcome.verdict === 'reachable').slice(0, MOST_OPEN);
  const shut = asked.filter(({ answer }) => answer.outcome.verdict !== 'reachable').slice(0, MOST - open.length);
  return [...shut, ...open];
}

interface Sending {
  readonly packet: Packet;
  readonly natPort: number;
  readonly answer: Answer;
}

function sendings(aim: Packet, answer: Answer, draws: Draws): readonly Sending[] {
  if (!hasPorts(aim)) return [{ packet: aim, natPort: 0, answer }];
  return [...draws].map(([sport, natPort]) => ({ packet: { ...aim, sport }, natPort, answer }));
}

function hasPorts({ protocol }: Packet): boolean {
  return protocol === 6 || protocol === 17;
}

async function judgePackets(lab: Laboratory, list: readonly Sending[]): Promise<readonly Judged[]> {
  const outcomes = await lab.send(list.map(({ packet }) => flowOf(packet)));
  return list.map(({ packet, natPort, answer }, index) => {
    const engine = firstStop(answer, packet, natPort);
    const kernel = kernelSays(outcomes[index]);
    return { packet, natPort, engine, kernel, agree: isSame(kernel, engine) };
  });
}

function flowOf({ src, dst, protocol, sport, dport }: Packet): Flow {
  if (protocol !== 6 && protocol !== 17) return { protocol: 'icmp', src, dst };
  return { protocol: protocol === 6 ? 'tcp' : 'udp', src, dst, sport, dport };
}

/** A RST came from the far end: both ways are open. Silence of which no place tells is nobody's: it agrees with nothing. */
function kernelSays({ outcome = 'lost', drops = [] }: Partial<FlowOutcome> = {}): string {
  const [first] = drops;
  if (first !== undefined) return first;
  return outcome === 'ECONNREFUSED' || outcome === 'open' ? 'open' : `lost: ${outcome}`;
}

function isSame(kernel: string, engine: string): boolean {
  // In a circle a gate may drop the packet when it comes round again, or a NAT for want of a free port.
  if (engine === 'routing-loop' && kernel !== 'open') return true;
  const words = engine.split(' ');
  const told = kernel.split(' ');
  return told.length === words.length && told.every((word, index) => word === ANY || word === words[index]);
}

const SHARED_EVERY = 2;
const EVEN = 256;

/** Behind a NAT the share is not the client's ports', so there it is not measured; one aim a network has to do. */
async function measureShare(lab: Laboratory, asked: readonly Asked[]): Promise<readonly Measured[]> {
  const partial = asked.find(({ aim, answer }) => isPartial(answer) && hasPorts(aim));
  return partial === undefined ? [] : [await measure(lab, partial)];
}

function isPartial({ outcome, traces }: Answer): boolean {
  if (outcome.verdict !== 'partial') return false;
  return traces.every(({ trace }) =>
    [...trace.out, ...trace.back].every(({ gates }) => gates.every((gate) => gate.segment === 0)),
  );
}

/** Ports at even distances miss less than one distance at each end of a range, and a few ranges narrower than that. */
async function measure(lab: Laboratory, { aim, answer }: Asked): Promise<Measured> {
  const outcomes = await lab.send(evenPorts(EVEN).map((sport) => flowOf({ ...aim, sport })));
  const open = outcomes.map((outcome) => kernelSays(outcome) === 'open');
  const ends = open.filter((one, index) => index > 0 && one !== open[index - 1]).length;
  const kernel = open.filter(Boolean).length / EVEN;
  const engine = answer.outcome.sure;
  return { aim, engine, kernel, agree: Math.abs(engine - kernel) <= (ends + NARROW) / EVEN };
}

const NARROW = 6;
