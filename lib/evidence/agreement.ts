import type { Audit, Finding } from '../model/audit.ts';
import type { Evidence } from '../model/evidence.ts';

type Agreement = Audit['agreement'];

/**
 * One word of the flow logs on the whole question. A record speaks of one place, so that it agrees says nothing of what
 * is beyond: only a drop that the model names, or a reply that came back, confirms the whole.
 */
export function wordOfLogs(evidence: readonly Evidence[], verdict: Audit['verdict']): Agreement {
  const against = evidence.filter(({ agreement }) => agreement === 'contradicts');
  // That the model is too strict weighs most: then it would have something opened for nothing.
  if (against.some(({ says }) => says === 'passed')) return 'model-pessimist';
  if (against.length > 0) return 'model-optimist';
  const agreed = evidence.filter(({ agreement }) => agreement === 'agrees');
  const dropped = agreed.some(({ says }) => says === 'dropped');
  const replied = agreed.some(
    ({ says, at, direction }) => says === 'passed' && at === 'source' && direction === 'back',
  );
  if (verdict === 'blocked') return dropped ? 'agree' : 'not-observed';
  return (verdict === 'reachable' && replied) || (verdict === 'partial' && dropped && replied)
    ? 'agree'
    : 'not-observed';
}

/**
 * The probe's word and that of the flow logs as one. Both saw packets, so the newer of the two counts; where nobody
 * knows which is newer, the graver. That they differ is told in any case.
 */
export function joinAgreements(
  { agreement: probe, host }: Pick<Audit, 'agreement' | 'host'>,
  logs: Agreement,
  evidence: readonly Evidence[],
): { readonly agreement: Agreement; readonly findings: readonly Finding[] } {
  if (logs === 'not-observed' || logs === probe) return { agreement: probe, findings: [] };
  if (probe === 'not-observed') return { agreement: logs, findings: [] };
  const [probed, logged] = [timeOf(host?.takenAt), latest(evidence)];
  if (Number.isNaN(probed) || probed === logged)
    return {
      agreement: graver(probe, logs),
      findings: [differ(probe, logs, 'Neither is known to be the newer one, so the graver counts.')],
    };
  const because = `The newer of the two counts, which is ${probed > logged ? 'the probe' : 'the flow logs'}.`;
  return { agreement: probed > logged ? probe : logs, findings: [differ(probe, logs, because)] };
}

const GRAVEST: readonly Agreement[] = ['model-pessimist', 'model-optimist', 'agree', 'not-observed'];

function graver(one: Agreement, other: Agreement): Agreement {
  return GRAVEST.indexOf(one) < GRAVEST.indexOf(other) ? one : other;
}

function timeOf(text: string | null | undefined): number {
  return Date.parse(text ?? '');
}

function latest(evidence: readonly Evidence[]): number {
  const telling = evidence.filter(({ source, agreement }) => source === 'flow-log' && agreement !== 'says-nothing');
  return telling.reduce((most, { to }) => Math.max(most, timeOf(to)), 0);
}

const WORDS: Readonly<Record<Agreement, string>> = {
  agree: 'agrees with the model',
  'model-optimist': 'found shut what the model calls open',
  'model-pessimist': 'found open what the model calls shut',
  'not-observed': 'saw nothing',
};

function differ(probe: Agreement, logs: Agreement, because: string): Finding {
  return {
    code: 'probe-and-flow-logs-differ',
    severity: 'warning',
    message: `The probe ${WORDS[probe]}; what flow logs recorded ${WORDS[logs]}. ${because}`,
    evidence: { probe, flowLogs: logs },
  };
}
