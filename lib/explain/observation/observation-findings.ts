import type { Finding } from '../../model/audit.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { Observation } from './agreement.ts';
import { unseenCauses } from './unseen-causes.ts';

/** What the probe's attempts mean beside the model's word, one finding a kind. */
export function observationFindings(observations: readonly Observation[], report: HostReport): readonly Finding[] {
  return [
    ...pessimist(
      observations.filter((one) => one.agreement === 'model-pessimist'),
      report,
    ),
    ...optimist(
      observations.filter((one) => one.agreement === 'model-optimist'),
      report,
    ),
    ...refused(observations.filter(({ attempt, where }) => attempt.outcome === 'refused' && where !== 'host-call')),
  ];
}

function pessimist(observations: readonly Observation[], { takenAt }: HostReport): readonly Finding[] {
  const [first] = observations;
  if (first === undefined || first.predicted.kind !== 'shut') return [];
  const { gate, resourceId } = first.predicted.gate;
  const when = takenAt === undefined ? '' : ` at ${takenAt}`;
  return [
    {
      code: 'model-pessimist',
      severity: 'warning',
      message: `The probe reached ${aimOf(first)}${when}, and the model says that ${resourceId} drops it: the snapshot is stale, or the model is wrong. Collect again before anything is changed.`,
      evidence: { gate, resourceId, attempts: observations.map(attemptText) },
    },
  ];
}

function optimist(observations: readonly Observation[], report: HostReport): readonly Finding[] {
  const [first] = observations;
  if (first === undefined) return [];
  const causes = unseenCauses(first.where, report);
  const where = WHERE[first.where];
  return [
    {
      code: 'model-optimist',
      severity: 'warning',
      message: `The model says open, and the probe’s attempt at ${aimOf(first)} ended in ${first.attempt.outcome}${where}. What no rule shows, the likeliest first: ${causes.join('; ')}.`,
      evidence: { where: first.where, causes: [...causes], attempts: observations.map(attemptText) },
    },
  ];
}

const WHERE: Readonly<Record<Observation['where'], string>> = {
  'host-egress': ', before a packet left the host',
  network: ', after the packets had left the host and without an answer',
  'host-ingress': ', although the answer came back to the host',
  'far-end': ', by an answer from the far end',
  'host-reject': ', by an answer of the host itself',
  'host-redirect': ', on the host itself, where a rule had sent it',
  'host-call': ', before any packet was made',
  arrived: '',
  unknown: '',
};

const REFUSALS: Readonly<Partial<Record<Observation['where'], string>>> = {
  'host-reject': 'a REJECT rule of the host itself answered; the destination never saw it',
  'host-redirect':
    'a rule of the host sends the connection to a local port where nothing listens, as a dead proxy; the destination is innocent',
};

function refused(observations: readonly Observation[]): readonly Finding[] {
  const [first] = observations;
  if (first === undefined) return [];
  const why =
    REFUSALS[first.where] ??
    'the host was reached, so no gate of AWS drops it: nothing listens on that port there, it listens on loopback alone, or a REJECT rule answers';
  return [
    {
      code: 'connection-refused',
      severity: 'info',
      message: `${aimOf(first)} refused the connection: ${why}.`,
      evidence: { where: first.where, attempts: observations.map(attemptText) },
    },
  ];
}

function aimOf({ attempt: { address, port } }: Observation): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `203.0.113.9:443 from port 32768: timeout after 3500 ms`. */
function attemptText(one: Observation): string {
  const { sourcePort, outcome, milliseconds, user } = one.attempt;
  const from = sourcePort === undefined ? '' : ` from port ${sourcePort}`;
  return `${aimOf(one)}${from}${user === undefined ? '' : ` as ${user}`}: ${outcome} after ${Math.round(milliseconds)} ms`;
}
