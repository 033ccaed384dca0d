import { farOf, type Question } from '../model/question.ts';
import type { Answer } from '../model/trace.ts';
import type { Network } from './network/network.ts';
import { combine, judge } from './verdict.ts';
import { type Circumstances, trace } from './walk.ts';

/** One question, answered: every way its packets take, what each gate says, and the verdict on the whole. */
export function evaluate(network: Network, question: Question, circumstances: Circumstances = {}): Answer {
  const ways = trace(network, question, circumstances);
  if (ways.length === 1 && ways[0] !== undefined) {
    const outcome = judge(ways[0]);
    return { question, outcome, traces: [{ trace: ways[0], outcome, weight: 1 }] };
  }
  const whole = farOf(question).size;
  const traces = ways.map((one) => ({
    trace: one,
    outcome: judge(one),
    weight: ratio(one.packets.addresses(one.far).size, whole),
  }));
  return { question, outcome: combine(traces), traces };
}

function ratio(part: bigint, whole: bigint): number {
  return Number((part << 64n) / whole) / 2 ** 64;
}
