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
  const destinations = network.aims.map(({ dst }) => dst);
  const places = placesOf(engineSnapshot(snapshot), eni, destinations);
  const aims = network.aims.filter((aim) => judgeable(places, aim));
  const draws = sourcePorts(snapshot, Math.max(1, Math.round(flows / network.aims.length)), seed);
  await lab.load(places, draws);
  const answers = engineAnswers(snapshot, aims);
  const packets = await judgePackets(
    lab,
    aims.flatMap((aim, index) => sendings(aim, answers[index], draws)),
  );
  const shares = await Promise.all(seed % SHARED_EVERY === 0 ? measureShares(lab, network, aims, answers) : []);
  return { packets, shares, partial: answers.filter(({ outcome }) => outcome.verdict === 'partial').length };
}

interface Sending {
  readonly packet: Packet;
  readonly natPort: number;
  readonly answer: Answer;
}

function sendings(aim: Packet, answer: Answer | undefined, draws: Draws): readonly Sending[] {
  if (answer === undefined) return [];
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
  // A circle through NATs may end for want of a free port before the packet has aged.
  if (engine === 'routing-loop' && kernel === 'lost: silent') return true;
  const words = engine.split(' ');
  const told = kernel.split(' ');
  return told.length === words.length && told.every((word, index) => word === ANY || word === words[index]);
}

const SHARED_EVERY = 8;
const EVEN = 256;

/** Behind a NAT the share is not the client's ports', so there it is not measured; one aim a network has to do. */
function measureShares(
  lab: Laboratory,
  { snapshot }: LabNetwork,
  aims: readonly Packet[],
  answers: readonly Answer[],
): readonly Promise<Measured>[] {
  const index = answers.findIndex((answer, at) => isPartial(answer) && aims[at] !== undefined && hasPorts(aims[at]));
  const [aim, answer] = [aims[index], answers[index]];
  return aim === undefined || answer === undefined ? [] : [measure(lab, snapshot, aim, answer)];
}

function isPartial({ outcome, traces }: Answer): boolean {
  if (outcome.verdict !== 'partial') return false;
  return traces.every(({ trace }) =>
    [...trace.out, ...trace.back].every(({ gates }) => gates.every((gate) => gate.segment === 0)),
  );
}

/** Ports at even distances miss less than one distance at each end of each range. */
async function measure(
  lab: Laboratory,
  { NetworkAcls = [] }: LabNetwork['snapshot'],
  aim: Packet,
  answer: Answer,
): Promise<Measured> {
  const outcomes = await lab.send(evenPorts(EVEN).map((sport) => flowOf({ ...aim, sport })));
  const kernel = outcomes.filter((outcome) => kernelSays(outcome) === 'open').length / EVEN;
  const ranges = NetworkAcls.flatMap(({ Entries = [] }) => Entries).filter(({ PortRange }) => PortRange !== undefined);
  const blur = (2 * ranges.length + 1) / EVEN;
  const engine = answer.outcome.sure;
  return { aim, engine, kernel, agree: Math.abs(engine - kernel) <= Math.min(blur, 0.15) };
}
