import type { GateReport, HopReport, TraceReport } from '../model/audit.ts';
import { isInbound, type Question } from '../model/question.ts';
import type { Answer, GateAnswer, Hop, Trace } from '../model/trace.ts';
import { prefixesOf } from '../packets/index.ts';
import { ratio } from './blockers.ts';
import { sayReason } from './reasons.ts';
import { packetText } from './traffic.ts';

/** Every way of an answer as plain text and numbers. `share` is the answer's part of the whole question. */
export function reportTraces({ question, traces }: Answer, share: number): readonly TraceReport[] {
  return traces.map(({ trace, outcome, weight }) => ({
    question: traces.length === 1 ? question.label : sayPart(question, trace),
    weight: Math.min(1, weight * share),
    verdict: outcome.verdict,
    passShare: outcome.verdict === 'unknown' ? null : outcome.sure,
    out: trace.out.map(reportHop),
    back: trace.back.map(reportHop),
  }));
}

/** The part of a question that takes one of several ways. */
function sayPart(question: Question, { packets, far }: Trace): string {
  const part = prefixesOf(packets.addresses(far)).slice(0, 4).join(', ');
  return isInbound(question) ? `${question.label} from ${part}` : `${question.label}: ${part}`;
}

function reportHop({ kind, resourceId, packets, gates }: Hop): HopReport {
  return { kind, resourceId, packet: packetText(packets), gates: gates.map(reportGate) };
}

function reportGate(gate: GateAnswer): GateReport {
  const { at, resourceId, asked, rulings } = gate;
  const whole = asked.size;
  return {
    gate: gate.gate,
    verdict: verdictOf(gate),
    at,
    resourceId,
    ...(gate.side === undefined ? {} : { side: gate.side }),
    rulings: rulings.map((ruling) => ({
      ruleId: ruling.ruleId,
      effect: ruling.effect,
      code: ruling.code,
      share: ruling.packets === asked ? 1 : ratio(ruling.packets.size, whole),
      message: sayReason(gate, ruling),
    })),
  };
}

function verdictOf({ asked, sure, maybe }: GateAnswer): GateReport['verdict'] {
  if (sure === asked || sure.equals(asked)) return 'open';
  if (maybe.isEmpty) return 'shut';
  return sure.equals(maybe) ? 'partial' : 'unknown';
}
