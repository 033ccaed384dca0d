import type { Finding } from '../../model/audit.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { Observation } from './agreement.ts';
import { aimsOf, attemptText, WHERE } from './attempt-text.ts';
import type { Whereabouts } from './evidence.ts';

/** The three stretches that a tap tells apart: out of the host, beyond it, and back into it. */
const ORDER = ['leaving', 'beyond', 'returning'] as const;
type Stretch = (typeof ORDER)[number];

const STRETCHES: Readonly<Partial<Record<Whereabouts, Stretch>>> = {
  'host-egress': 'leaving',
  'host-reject': 'leaving',
  'host-redirect': 'leaving',
  'host-call': 'leaving',
  'next-hop': 'beyond',
  network: 'beyond',
  'far-end': 'beyond',
  'host-ingress': 'returning',
};

function stretchOf({ gate, at, direction }: GateAnswer): Stretch {
  const own = at === 'source' && (gate === 'host-firewall' || gate === 'host-route');
  if (!own) return 'beyond';
  return direction === 'out' ? 'leaving' : 'returning';
}

/** Both say that it fails, and the frames say that it is not the gate that the model names. */
export function isElsewhere({ predicted, where }: Observation): boolean {
  const seen = STRETCHES[where];
  return predicted.kind === 'shut' && seen !== undefined && seen !== stretchOf(predicted.gate);
}

/** The fix of the named gate alone would not help, or is not needed. */
export function stoppedElsewhere(observations: readonly Observation[]): readonly Finding[] {
  const [first] = observations;
  if (first?.predicted.kind !== 'shut') return [];
  const { gate, resourceId } = first.predicted.gate;
  const seen = STRETCHES[first.where] ?? 'beyond';
  const earlier = ORDER.indexOf(seen) < ORDER.indexOf(stretchOf(first.predicted.gate));
  const by = seen === 'leaving' ? 'something on the host' : 'something beyond the host';
  const so = earlier
    ? `${by} stops it before ${resourceId} is asked, and still would once that is mended`
    : `the packets got past ${resourceId}, which by the model drops them: what was read of it is stale, or wrong`;
  return [
    {
      code: 'stopped-elsewhere',
      severity: 'warning',
      message: `The probe’s attempt at ${aimsOf(observations)} ended ${WHERE[first.where]}: ${so}.`,
      evidence: { gate, resourceId, where: first.where, attempts: observations.map(attemptText) },
    },
  ];
}
