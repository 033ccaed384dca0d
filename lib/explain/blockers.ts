import type { Blocker } from '../model/audit.ts';
import { REASONS, type ReasonCode } from '../model/reason.ts';
import type { Answer, GateAnswer, Ruling } from '../model/trace.ts';
import { PacketSet } from '../packets/index.ts';
import { sayReason } from './reasons.ts';

/** What one rule certainly drops, over every address of the question: a blocker, and the packets it is about. */
export interface Drop {
  readonly gate: GateAnswer;
  readonly ruling: Ruling;
  /** As they come to the gate. */
  readonly packets: PacketSet;
  readonly blocker: Blocker;
}

/** The same before it is said: what whoever asks millions of questions makes do with. */
export interface Gathered {
  readonly gate: GateAnswer;
  readonly ruling: Ruling;
  /** One set an address asked about; united once, at the end. */
  readonly packets: PacketSet[];
  /** May pass 1 by what adding loses. */
  share: number;
}

/** Every gate that certainly drops something, in the order of the path, one entry a rule. `weights` sum to 1. */
export function blockersOf(answers: readonly Answer[], weights: readonly number[]): readonly Blocker[] {
  return dropsOf(answers, weights).map(({ blocker }) => blocker);
}

/** The same with the packets that each drops. */
export function dropsOf(answers: readonly Answer[], weights: readonly number[]): readonly Drop[] {
  return gatherDrops(answers, weights).map(toDrop);
}

/** The same without a sentence. */
export function gatherDrops(answers: readonly Answer[], weights: readonly number[]): readonly Gathered[] {
  const drops = new Map<string, Gathered>();
  answers.forEach(({ traces }, i) => {
    for (const { trace, weight } of traces)
      for (const hop of [...trace.out, ...trace.back])
        for (const gate of hop.gates) collect(drops, gate, weight * (weights[i] ?? 0));
  });
  return [...drops.values()];
}

function collect(drops: Map<string, Gathered>, gate: GateAnswer, weight: number): void {
  if (gate.maybe === gate.asked) return;
  for (const ruling of gate.rulings) {
    const packets = ruling.effect === 'deny' ? ruling.packets.subtract(gate.maybe) : PacketSet.EMPTY;
    if (packets.isEmpty) continue;
    const key = [gate.gate, gate.direction, gate.at, gate.resourceId, ruling.ruleId, ruling.code].join(' ');
    const known = drops.get(key);
    // Nearly every drop is of everything, which need not be counted to be told.
    const share = packets === gate.asked ? weight : weight * ratio(packets.size, gate.asked.size);
    if (known === undefined) drops.set(key, { gate, ruling, packets: [packets], share });
    else {
      known.packets.push(packets);
      known.share += share;
    }
  }
}

function toDrop({ gate, ruling, packets: parts, share }: Gathered): Drop {
  const packets = PacketSet.union(parts);
  return { gate, ruling, packets, blocker: toBlocker(gate, ruling, packets, share) };
}

function toBlocker(gate: GateAnswer, ruling: Ruling, packets: PacketSet, share: number): Blocker {
  return {
    gate: gate.gate,
    direction: gate.direction,
    at: gate.at,
    resourceId: gate.resourceId,
    ...(gate.side === undefined ? {} : { side: gate.side }),
    ruleId: ruling.ruleId,
    code: ruling.code,
    awsCode: awsCodeOf(gate, ruling.code),
    message: sayReason(gate, ruling, packets),
    drops: Math.min(1, share),
  };
}

/** Reachability Analyzer tells apart which way a gateway misses the public address. */
function awsCodeOf({ direction, at }: GateAnswer, code: ReasonCode): string | null {
  if (code === 'no-public-address' && direction === 'out' && at === 'destination')
    return 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS';
  return REASONS[code].awsCode;
}

/** The nearest double to a quotient of any size. */
export function ratio(part: bigint, whole: bigint): number {
  return whole < 1n << 53n ? Number(part) / Number(whole) : Number((part << 64n) / whole) / 2 ** 64;
}
