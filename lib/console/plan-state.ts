import type { Remediation, RemediationState } from '../model/remediation.ts';

/** How a plan stands: a word and a sentence for people, and whether anything still happens to it by itself. */
export interface PlanState {
  readonly word: string;
  readonly sentence: string;
  readonly moves: boolean;
}

const still = (word: string, sentence: string): PlanState => ({ word, sentence, moves: false });
const moving = (word: string, sentence: string): PlanState => ({ word, sentence, moves: true });

const STATES: Readonly<Record<RemediationState, PlanState>> = {
  planning: moving('being made', 'The plan is being made, and proven on a copy of the network.'),
  'not-offered': still('nothing to offer', 'There is no fix to offer.'),
  proposed: still('waits for approval', 'Nothing is changed yet: the plan waits for approval.'),
  approved: moving('approved', 'It is approved and is applied at once; then a new connection is tried.'),
  rejected: still('rejected', 'It was rejected. Nothing was changed.'),
  expired: still('expired', 'Nobody decided in time. Nothing was changed.'),
  applying: moving('being applied', 'It is being applied.'),
  applied: moving('applied', 'It is applied, and a new connection is being tried.'),
  verified: still('applied and verified', 'It is applied, and it helped.'),
  'rolled-back': still('rolled back', 'It did not help or could not be done, and everything was taken back.'),
  undoing: moving('being taken back', 'It is being taken back.'),
  undone: still('undone', 'It was taken back: the network is as it was before.'),
  lapsed: still('lapsed', 'Its time was up, and it was taken back: the network is as it was before.'),
  failed: still('failed', 'It failed.'),
};

/** The state of a plan with what is known of it: why it failed, what the look afterwards said. */
export function planState({ state, failure, verified }: Remediation): PlanState {
  const told = STATES[state];
  const more = failure?.message ?? (state === 'verified' ? verified?.sentence : undefined);
  return more === undefined ? told : { ...told, sentence: `${told.sentence} ${more}` };
}
