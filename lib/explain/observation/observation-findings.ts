import type { Finding } from '../../model/audit.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { Observation } from './agreement.ts';
import { aimsOf, attemptText, WHERE } from './attempt-text.ts';
import type { Whereabouts } from './evidence.ts';
import { isElsewhere, stoppedElsewhere } from './stopped-elsewhere.ts';
import { unseenCauses } from './unseen-causes.ts';

/** What the probe's attempts mean beside the model's word: one finding a gate, a place and an outcome. */
export function observationFindings(observations: readonly Observation[], report: HostReport): readonly Finding[] {
  const by = (word: Observation['agreement']) => observations.filter(({ agreement }) => agreement === word);
  const refusals = observations.filter(({ attempt }) => attempt.outcome === 'refused').filter(isNews);
  return [
    ...groups(by('model-pessimist'), gateOf).map((some) => pessimist(some, report)),
    ...groups(by('model-optimist'), endOf).map((some) => optimist(some, report)),
    ...groups(by('agree').filter(isElsewhere), (one) => `${gateOf(one)} ${one.where}`).flatMap(stoppedElsewhere),
    ...groups(refusals, ({ where }) => where).map(refused),
    ...askedByAnother(observations),
  ];
}

function groups(
  observations: readonly Observation[],
  key: (one: Observation) => string,
): readonly (readonly Observation[])[] {
  return [...Map.groupBy(observations, key).values()];
}

function gateOf({ predicted }: Observation): string {
  return predicted.kind === 'shut' ? `${predicted.gate.gate} ${predicted.gate.resourceId}` : '';
}

function endOf({ attempt, where }: Observation): string {
  return `${attempt.outcome} ${where}`;
}

function pessimist(observations: readonly Observation[], { takenAt }: HostReport): Finding {
  const gates = observations.flatMap(({ predicted }) => (predicted.kind === 'shut' ? [predicted.gate] : []));
  const { gate = '', resourceId = '' } = gates[0] ?? {};
  const refusedAll = observations.every(({ attempt }) => attempt.outcome === 'refused');
  const did = refusedAll ? 'was refused by' : 'reached';
  const when = takenAt === undefined ? '' : ` at ${takenAt}`;
  return {
    code: 'model-pessimist',
    severity: 'warning',
    message: `THE MODEL IS WRONG HERE: the probe ${did} ${aimsOf(observations)}${when}, and by the model ${resourceId} drops every packet to it. ${refusedAll ? 'A refusal comes from the far end, so the packets got there. ' : ''}The snapshot is stale, or the model has a fault: collect again before anything is changed.`,
    evidence: { gate, resourceId, attempts: observations.map(attemptText) },
  };
}

function optimist(observations: readonly Observation[], report: HostReport): Finding {
  const [first] = observations;
  const where = first?.where ?? 'unknown';
  const outcome = first?.attempt.outcome ?? 'error';
  const causes = unseenCauses(where, report);
  const end = outcome === 'stalled' ? 'opened a connection and no data passed' : `ended in ${outcome}`;
  const place = WHERE[where] === '' ? '' : `, ${WHERE[where]}`;
  return {
    code: 'model-optimist',
    severity: 'warning',
    message: `By the model the way is open, and the probe’s attempt at ${aimsOf(observations)} ${end}${place}. What no rule shows, the likeliest first: ${causes.join('; ')}.`,
    evidence: {
      outcome,
      where,
      causes: [...causes],
      ...answeredBy(observations),
      attempts: observations.map(attemptText),
    },
  };
}

/** Who sent the ICMP errors: the source address names the box. */
function answeredBy(observations: readonly Observation[]): Finding['evidence'] {
  const errors = observations.flatMap(({ attempt }) => attempt.tap?.icmp ?? []);
  const senders = [...new Set(errors.map(({ type, code, from }) => `ICMP ${type}/${code} from ${from}`))];
  return senders.length === 0 ? {} : { answeredBy: senders };
}

/** A refusal that the model foresaw is a blocker already. */
function isNews({ predicted, agreement }: Observation): boolean {
  return !(predicted.kind === 'shut' && agreement === 'agree') && agreement !== 'model-pessimist';
}

const INNOCENT = 'the destination never saw it';
const REFUSALS: Readonly<Partial<Record<Whereabouts, string>>> = {
  'host-reject': `a REJECT rule of the host itself answered, and ${INNOCENT}`,
  'host-redirect': `a rule of the host sends the connection somewhere else, where nothing listens, as a dead proxy: ${INNOCENT}`,
  unknown:
    'nothing listens on that port there, or a REJECT rule there or on the host itself answers; frames were not watched, so which of them is not known',
};

function refused(observations: readonly Observation[]): Finding {
  const where = observations[0]?.where ?? 'unknown';
  const why =
    REFUSALS[where] ??
    'the host was reached, so no gate of AWS drops it: nothing listens on that port there, it listens on loopback alone, or a REJECT rule answers';
  return {
    code: 'connection-refused',
    severity: 'info',
    message: `The connection to ${aimsOf(observations)} was refused: ${why}.`,
    evidence: { where, attempts: observations.map(attemptText) },
  };
}

/** Rules that ask for a user make the difference, so that root's connection proves little for a service. */
function askedByAnother(observations: readonly Observation[]): readonly Finding[] {
  const [first] = observations;
  if (first === undefined || observations.some(({ asAsked }) => asAsked)) return [];
  const users = [...new Set(observations.map(({ attempt }) => attempt.user ?? 'root'))];
  return [
    {
      code: 'probed-as-another-user',
      severity: 'info',
      message: `No attempt was made as the user that the audit asks about, only as ${users.join(', ')}: rules of the host may treat the two differently. Probe again with that user.`,
      evidence: { users, attempts: observations.map(attemptText) },
    },
  ];
}
