import type { Audit } from '../../model/audit.ts';
import type { Attempt } from '../../model/host/report.ts';
import type { Whereabouts } from './evidence.ts';
import type { Prediction } from './prediction.ts';

type Word = Exclude<Audit['agreement'], 'not-observed'> | 'says-nothing';

/** A refusal from the far end clears every gate of AWS as a connection does: the host was reached. */
export function compare(predicted: Prediction, attempt: Attempt, where: Whereabouts): Word {
  const { outcome } = attempt;
  if (predicted.kind === 'either' || isMute(attempt, where)) return 'says-nothing';
  const reached = hasReached(attempt, where);
  if (predicted.kind === 'open') return reached && outcome !== 'stalled' ? 'agree' : 'model-optimist';
  return reached && !predicted.symptoms.includes(outcome) ? 'model-pessimist' : 'agree';
}

/** A port that was not to be had and a broken question say nothing; nor does a datagram that nobody answered. */
function isMute({ outcome, protocol }: Attempt, where: Whereabouts): boolean {
  if (outcome === 'no-port' || outcome === 'error') return true;
  return protocol === 'udp' && outcome === 'timeout' && (where === 'network' || where === 'unknown');
}

function hasReached({ outcome }: Attempt, where: Whereabouts): boolean {
  if (outcome === 'connected' || outcome === 'stalled') return true;
  return outcome === 'refused' && (where === 'far-end' || where === 'unknown');
}
