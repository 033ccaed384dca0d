import { evaluate } from '../evaluate/evaluate.ts';
import type { Network } from '../evaluate/network/network.ts';
import { combine } from '../evaluate/verdict.ts';
import { weightsOf } from '../explain/audit.ts';
import { type Gathered, gatherDrops } from '../explain/blockers.ts';
import { gapsOf } from '../explain/gaps.ts';
import type { FleetAnswer, FleetBlocker } from '../model/fleet.ts';
import type { Question } from '../model/question.ts';
import { answerOf } from './answer-of.ts';

/** The questions of one pair, evaluated as a single audit evaluates them, and told without sentences. */
export function answerTo(network: Network, questions: readonly Question[]): FleetAnswer {
  const answers = questions.map((question) => evaluate(network, question));
  const weights = weightsOf(answers);
  const { verdict, sure } = combine(answers.map(({ outcome }, i) => ({ outcome, weight: weights[i] ?? 0 })));
  return answerOf({
    verdict,
    passShare: verdict === 'unknown' ? null : sure,
    blockers: gatherDrops(answers, weights).map(blockerOf),
    gaps: gapsOf(network.snapshot, answers),
  });
}

function blockerOf({ gate, ruling, share }: Gathered): FleetBlocker {
  const { direction, at, resourceId } = gate;
  const { ruleId, code } = ruling;
  return { gate: gate.gate, direction, at, resourceId, ruleId, code, drops: Math.min(1, share) };
}
