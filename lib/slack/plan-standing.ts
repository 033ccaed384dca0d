import type { Remediation, RemediationState } from '../model/remediation.ts';

/** How a plan stands: a word in capitals, and a sentence. */
export interface PlanStanding {
  readonly word: string;
  readonly sentence: string;
}

const STANDINGS: Readonly<Record<RemediationState, PlanStanding>> = {
  planning: { word: 'PLANNING', sentence: 'The fix is being made, and proven on a copy of the network.' },
  'not-offered': { word: 'NO FIX', sentence: 'Nothing was changed.' },
  proposed: { word: 'PROPOSED', sentence: 'Nothing is changed yet: it waits for approval by somebody else.' },
  approved: { word: 'APPROVED', sentence: 'It is approved, and is applied at once.' },
  rejected: { word: 'REJECTED', sentence: 'It was rejected. Nothing was changed.' },
  expired: { word: 'EXPIRED', sentence: 'Nobody decided in time. Nothing was changed.' },
  applying: { word: 'APPLYING', sentence: 'It is being applied.' },
  applied: { word: 'APPLIED', sentence: 'It is applied, and a new connection is being tried.' },
  verified: { word: 'APPLIED', sentence: 'It is applied, and it helped.' },
  'rolled-back': {
    word: 'ROLLED BACK',
    sentence: 'It did not help or could not be done, and everything was taken back.',
  },
  undoing: { word: 'UNDOING', sentence: 'It is being taken back.' },
  undone: { word: 'UNDONE', sentence: 'It was taken back: the network is as it was before.' },
  lapsed: { word: 'LAPSED', sentence: 'Its time was up, and it was taken back: the network is as it was before.' },
  failed: { word: 'FAILED', sentence: 'It failed.' },
};

/** The standing of a plan with what is known of it: why it failed, and what the look afterwards said. */
export function planStanding({ state, failure, verified }: Remediation): PlanStanding {
  const { word, sentence } = STANDINGS[state];
  const more = failure?.message ?? (state === 'verified' ? verified?.sentence : undefined);
  return { word, sentence: more === undefined ? sentence : `${sentence} ${more}` };
}
