import type { Network } from '../evaluate/network/network.ts';
import type { FleetAnswer } from '../model/fleet.ts';
import { Problem } from '../problem.ts';
import { questionsTo } from '../request/questions.ts';
import type { Sender } from '../request/sender.ts';
import { answerTo } from './answer-to.ts';
import type { Asked } from './asked.ts';
import { attempt } from './attempt.ts';

/** The answer to one pair, by walking it. What cannot be asked has an answer too. */
export function ask(network: Network, sender: Sender | Problem, asked: Asked | Problem): FleetAnswer {
  if (asked instanceof Problem) return refusedBy(asked);
  if (sender instanceof Problem) return refusedBy(sender);
  const aims = asked.aimsFor(sender);
  if (aims instanceof Problem) return refusedBy(aims);
  const questions = attempt(() => questionsTo(sender, asked.destination, aims.aims).questions);
  return questions instanceof Problem ? refusedBy(questions) : answerTo(network, questions);
}

function refusedBy({ message }: Problem): FleetAnswer {
  return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: message };
}
