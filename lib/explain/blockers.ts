import type { Blocker } from '../model/audit.ts';
import { REASONS, type ReasonCode } from '../model/reason.ts';
import type { Answer, GateAnswer, Ruling } from '../model/trace.ts';
import { PacketSet } from '../packets/index.ts';
import { sayReason } from './reasons.ts';

/** One rule's drops, gathered over every address of the question. */
interface Drop {
  readonly gate: GateAnswer;
  readonly ruling: Ruling;
  /** One set an address asked about; united once, at the end. */
  readonly packets: PacketSet[];
  share: number;
}

/** Every gate that certainly drops something, in the order of the path, one entry a rule. `weights` sum to 1. */
export function blockersOf(answers: readonly Answer[], weights: readonly number[]): readonly Blocker[] {
  const drops = new Map<string, Drop>();
  answers.forEach(({ traces }, i) => {
    for (const { trace, weight } of traces)
      for (const hop of [...trace.out, ...trace.back])
        for (const gate of hop.gates) collect(drops, gate, weight * (weights[i] ?? 0));
  });
  return [...drops.values()].map(toBlocker);
}

function collect(drops: Map<string, Drop>, gate: GateAnswer, weight: number): void {
  if (gate.maybe === gate.asked) return;
  for (const ruling of gate.rulings) {
    const packets = ruling.effect === 'deny' ? ruling.packets.subtract(gate.maybe) : PacketSet.EMPTY;
    if (packets.isEmpty) continue;
    const key = [gate.gate, gate.direction, gate.at, gate.resourceId, ruling.ruleId, ruling.code].join(' ');
    const known = drops.get(key);
    const share = weight * ratio(packets.size, gate.asked.size);
    if (known === undefined) drops.set(key, { gate, ruling, packets: [packets], share });
    else {
      known.packets.push(packets);
      known.share += share;
    }
  }
}

function toBlocker({ gate, ruling, packets, share }: Drop): Blocker {
  return {
    gate: gate.gate,
    direction: gate.direction,
    at: gate.at,
    resourceId: gate.resourceId,
    ...(gate.side === undefined ? {} : { side: gate.side }),
    ruleId: ruling.ruleId,
    code: ruling.code,
    awsCode: awsCodeOf(gate, ruling.code),
    message: sayReason(gate, ruling, PacketSet.union(packets)),
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
