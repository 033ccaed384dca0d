import type { Audit, ProbeOutcome } from '../../model/audit.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { Observation } from './agreement.ts';

/** What the probe's attempts at this destination came to, each beside the model's word. */
export function probeOf({ resolution }: HostReport, observations: readonly Observation[]): Audit['probe'] {
  return { outcome: outcomeOf(resolution?.error ?? null, observations), attempts: observations.map(attemptOf) };
}

/** The automatic port is what a program gets, so that attempt speaks first; one that failed speaks before the others. */
function outcomeOf(unresolved: string | null, observations: readonly Observation[]): ProbeOutcome {
  const automatic = observations.filter(({ attempt }) => attempt.choice === 'automatic');
  const failed = (some: readonly Observation[]) => some.find(({ attempt }) => attempt.outcome !== 'connected');
  const telling = failed(automatic) ?? failed(observations) ?? observations[0];
  if (telling !== undefined) return telling.attempt.outcome;
  return unresolved === null ? 'not-run' : 'dns-failure';
}

function attemptOf({ attempt, where, predicted, agreement }: Observation) {
  const { address, port, protocol, sourcePort, user, outcome, errno, milliseconds } = attempt;
  return {
    address,
    port,
    protocol,
    sourcePort: sourcePort ?? null,
    user: user ?? null,
    outcome,
    errno,
    milliseconds,
    where,
    model: predicted.kind,
    agreement,
  };
}
