import type { Refusal } from '../fix.ts';

/** What fixes of several places come to: every change that one of them takes, or the first reason why none does. */
export function firstOf<C>(
  answers: readonly (readonly C[] | Refusal)[],
  otherwise: () => Refusal,
): readonly C[] | Refusal {
  const changes = answers.flatMap((one): readonly C[] => (isRefusal(one) ? [] : one));
  if (changes.length > 0) return changes;
  return answers.find(isRefusal) ?? otherwise();
}

function isRefusal(answer: readonly unknown[] | Refusal): answer is Refusal {
  return 'because' in answer;
}
