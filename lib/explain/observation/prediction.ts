import { asAsked } from '../../evaluate/verdict.ts';
import type { Attempt, AttemptOutcome } from '../../model/host/report.ts';
import type { FarEnd } from '../../model/question.ts';
import type { Answer, GateAnswer, Trace } from '../../model/trace.ts';
import { IntervalSet, type PacketSet, packets as packetsOf, readAddress, TCP, UDP } from '../../packets/index.ts';

/** What the model says of one attempt. */
export type Prediction =
  | { readonly kind: 'open' }
  /** The first gate on the path that drops it, and what a program sees then. */
  | { readonly kind: 'shut'; readonly symptoms: readonly AttemptOutcome[]; readonly gate: GateAnswer }
  /** It hangs on a gap, or on a port that a NAT draws. */
  | { readonly kind: 'either' };

/** The model's word on an attempt; undefined where the audit did not ask about its packets. */
export function predict(answers: readonly Answer[], attempt: Attempt): Prediction | undefined {
  const packets = packetsOfAttempt(attempt);
  if (packets === undefined) return undefined;
  for (const { traces } of answers)
    for (const { trace } of traces) {
      const within = trace.packets.intersect(packets);
      if (!within.isEmpty) return along(trace, asAsked(within, 'out', 0n, trace.far));
    }
  return undefined;
}

function packetsOfAttempt({ address, port, protocol, sourcePort }: Attempt): PacketSet | undefined {
  const to = readAddress(address);
  if (to === undefined || protocol === 'icmp') return undefined;
  const number = protocol === 'tcp' ? TCP : UDP;
  return packetsOf({
    protocol: [number, number + 1],
    dst: IntervalSet.of([to, to + 1n] as const),
    dport: [port, port + 1],
    ...(sourcePort === undefined ? {} : { sport: IntervalSet.of([sourcePort, sourcePort + 1] as const) }),
  });
}

function along({ out, back, far }: Trace, packets: PacketSet): Prediction {
  const hesitant: GateAnswer[] = [];
  for (const gate of [...out, ...back].flatMap((hop) => hop.gates)) {
    const says = word(gate, packets, far);
    if (says === 'shut') return { kind: 'shut', gate, symptoms: symptoms([...hesitant, gate], packets, far) };
    if (says === 'either') hesitant.push(gate);
  }
  return hesitant.length === 0 ? { kind: 'open' } : { kind: 'either' };
}

/** Behind a NAT the port is drawn anew, so only what a gate does with all of its packets is known. */
function word(gate: GateAnswer, packets: PacketSet, far: FarEnd): 'open' | 'shut' | 'either' {
  if (gate.sure === gate.asked) return 'open';
  if (gate.maybe.isEmpty) return 'shut';
  if (gate.segment > 0) return 'either';
  const seen = (set: PacketSet) => asAsked(set, gate.direction, gate.dstShift, far);
  if (packets.intersect(seen(gate.maybe)).isEmpty) return 'shut';
  return seen(gate.sure).covers(packets) ? 'open' : 'either';
}

const SILENCE: readonly AttemptOutcome[] = ['timeout'];

function symptoms(gates: readonly GateAnswer[], packets: PacketSet, far: FarEnd): readonly AttemptOutcome[] {
  const all = gates.flatMap((gate) =>
    gate.rulings
      .filter((one) => one.effect !== 'allow' && meets(gate, one.packets, packets, far))
      .flatMap((one) => one.symptoms ?? (one.code === 'network-firewall-reject' ? ['refused' as const] : SILENCE)),
  );
  return [...new Set(all)];
}

function meets(
  { segment, direction, dstShift }: GateAnswer,
  ruled: PacketSet,
  packets: PacketSet,
  far: FarEnd,
): boolean {
  return segment > 0 || !packets.intersect(asAsked(ruled, direction, dstShift, far)).isEmpty;
}
