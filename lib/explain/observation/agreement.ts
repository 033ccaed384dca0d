import type { Audit } from '../../model/audit.ts';
import type { Attempt } from '../../model/host/report.ts';
import type { Answer } from '../../model/trace.ts';
import { type Whereabouts, whereabouts } from './evidence.ts';
import { type Prediction, predict } from './prediction.ts';

/** An attempt beside what the model says of it. */
export interface Observation {
  readonly attempt: Attempt;
  readonly where: Whereabouts;
  readonly predicted: Prediction;
  readonly agreement: Exclude<Audit['agreement'], 'not-observed'> | 'says-nothing';
}

/** The attempts that are about the audit's own question. */
export function observe(answers: readonly Answer[], attempts: readonly Attempt[]): readonly Observation[] {
  return attempts.flatMap((attempt) => {
    const predicted = predict(answers, attempt);
    if (predicted === undefined) return [];
    const where = whereabouts(attempt);
    return [{ attempt, where, predicted, agreement: compare(predicted, attempt, where) }];
  });
}

/** A refusal from the far end clears every gate of AWS as a connection does: the host was reached. */
function compare(predicted: Prediction, { outcome }: Attempt, where: Whereabouts): Observation['agreement'] {
  if (predicted.kind === 'either' || outcome === 'no-port') return 'says-nothing';
  const local = where === 'host-reject' || where === 'host-redirect' || where === 'host-call';
  const reached = outcome === 'connected' || (outcome === 'refused' && !local);
  if (predicted.kind === 'open') return reached ? 'agree' : 'model-optimist';
  return reached && !predicted.symptoms.includes(outcome) ? 'model-pessimist' : 'agree';
}

/** One word on all of them. That the model is too strict weighs most: then it would have something opened for nothing. */
export function agreementOf(observations: readonly Observation[]): Audit['agreement'] {
  const words = new Set(observations.map((one) => one.agreement));
  if (words.has('model-pessimist')) return 'model-pessimist';
  if (words.has('model-optimist')) return 'model-optimist';
  return words.has('agree') ? 'agree' : 'not-observed';
}
