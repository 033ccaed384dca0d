import type { Owner } from '../../evaluate/host/netfilter/moment.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Audit } from '../../model/audit.ts';
import type { Attempt, HostReport } from '../../model/host/report.ts';
import type { Answer } from '../../model/trace.ts';
import { ownerOf, standsFor } from './attempt-owner.ts';
import { compare } from './comparison.ts';
import { type Whereabouts, whereabouts } from './evidence.ts';
import { type Prediction, predict } from './prediction.ts';

/** An attempt beside what the model says of it. */
export interface Observation {
  readonly attempt: Attempt;
  readonly where: Whereabouts;
  readonly predicted: Prediction;
  readonly agreement: ReturnType<typeof compare>;
  /** Whether it was made as the user that the audit asks about. */
  readonly asAsked: boolean;
}

/** The attempts that are about the audit's own question. */
export function observe(
  network: Network,
  answers: readonly Answer[],
  report: HostReport,
  user?: Owner,
): readonly Observation[] {
  return (report.attempts ?? []).flatMap((attempt) => {
    const owner = ownerOf(attempt, report);
    const predicted = predict(network, answers, attempt, owner);
    if (predicted === undefined) return [];
    const where = whereabouts(attempt);
    const agreement = compare(predicted, attempt, where);
    return [{ attempt, where, predicted, agreement, asAsked: standsFor(owner, user) }];
  });
}

/**
 * One word on all of them. That the model is too strict weighs most: then it would have something opened for nothing.
 * That somebody else's attempts went as the model says of him says nothing of who was asked about.
 */
export function agreementOf(observations: readonly Observation[]): Audit['agreement'] {
  const words = new Set(observations.map(({ agreement }) => agreement));
  if (words.has('model-pessimist')) return 'model-pessimist';
  if (words.has('model-optimist')) return 'model-optimist';
  return observations.some(({ agreement, asAsked }) => asAsked && agreement === 'agree') ? 'agree' : 'not-observed';
}
