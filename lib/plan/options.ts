import type { Drop } from '../explain/blockers.ts';
import type { Change } from '../model/change.ts';
import type { NoFix } from '../model/plan.ts';
import { adviceOn } from './advice/registry.ts';
import type { Refusal, Scene } from './fix.ts';
import { EVERY_FIX } from './fixes/registry.ts';

/** What may be done about one drop: changes that might lift it, the best first, or why there is none. */
export interface Options {
  /** Which drop it is, the same in every round. */
  readonly key: string;
  readonly changes: readonly Change[];
  readonly refusals: readonly NoFix[];
}

export function optionsFor(scene: Scene, drop: Drop): Options {
  const answers = EVERY_FIX.filter(({ lifts }) => lifts.includes(drop.ruling.code)).map((fix) =>
    fix.propose(scene, drop),
  );
  const changes = answers.flatMap((answer): readonly Change[] => (isRefusal(answer) ? [] : answer));
  const refused = answers.filter(isRefusal);
  const refusals = refused.length > 0 ? refused : [adviceOn(scene, drop)];
  return { key: keyOf(drop), changes, refusals: changes.length > 0 ? [] : refusals.map((one) => about(drop, one)) };
}

function isRefusal(answer: readonly Change[] | Refusal): answer is Refusal {
  return 'because' in answer;
}

function about({ blocker: { gate, resourceId, code } }: Drop, { because, advice }: Refusal): NoFix {
  return { blocker: { gate, resourceId, code }, because, advice };
}

function keyOf({ blocker: { gate, direction, at, resourceId, ruleId, code } }: Drop): string {
  return [gate, direction, at, resourceId, ruleId ?? '-', code].join(' ');
}
