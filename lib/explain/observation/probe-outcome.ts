import type { Audit, ProbeOutcome } from '../../model/audit.ts';
import type { Observation } from './agreement.ts';

/** What the probe's attempts at this destination came to, each beside the model's word. */
export function probeOf(unresolved: boolean, observations: readonly Observation[]): Audit['probe'] {
  return { outcome: unresolved ? 'dns-failure' : outcomeOf(observations), attempts: observations.map(attemptOf) };
}

/** What says nothing about the way: a port that was taken, a source that is not the host's. */
const ASIDE: ReadonlySet<ProbeOutcome> = new Set(['connected', 'no-port', 'error']);

/**
 * The automatic port is what a program gets, so that attempt speaks first; one that failed speaks before the others.
 * A program that cannot resolve the name gets no further, whatever attempts at known addresses did.
 */
function outcomeOf(observations: readonly Observation[]): ProbeOutcome {
  const automatic = observations.filter(({ attempt }) => attempt.choice === 'automatic');
  const failed = observations.find(({ attempt }) => !ASIDE.has(attempt.outcome));
  const telling = automatic.find(({ attempt }) => attempt.outcome !== 'connected') ?? failed ?? observations[0];
  return telling?.attempt.outcome ?? 'not-run';
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
