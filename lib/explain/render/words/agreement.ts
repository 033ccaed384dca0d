import type { Audit } from '../../../model/audit.ts';

type Observed = Pick<Audit, 'agreement' | 'probe' | 'verdict'>;

/** What the probe found, in a sentence; empty where nothing was tried and nothing failed before it. */
export function sayAgreement(audit: Observed): string {
  const { agreement, probe } = audit;
  if (agreement !== 'not-observed') return SENTENCES[agreement](audit);
  if (probe !== null && probe.attempts.length > 0)
    return 'The attempts neither confirm nor contradict the model: its word on them hangs on what is not known.';
  return probe?.outcome === 'dns-failure' ? 'The name did not resolve on the host, and nothing was tried.' : '';
}

/** What has to stand right behind the verdict: the probe says something else. */
export function sayContradiction(audit: Observed): string {
  return audit.agreement.startsWith('model-') ? sayAgreement(audit) : '';
}

const SENTENCES: Readonly<Record<Exclude<Audit['agreement'], 'not-observed'>, (audit: Observed) => string>> = {
  agree: () => 'The probe on the host saw what the model says.',
  'model-optimist': (audit) => `THE PROBE CONTRADICTS THIS: on the host ${failures(audit)} where the model says open.`,
  'model-pessimist': () =>
    'THE PROBE CONTRADICTS THIS: on the host a connection got through where the model says shut. Collect again before anything is changed.',
};

function failures({ probe }: Observed): string {
  const all = probe?.attempts.filter(({ agreement }) => agreement === 'model-optimist') ?? [];
  const outcomes = [...new Set(all.map(({ outcome }) => outcome))].join(' and ');
  return `${all.length} of ${probe?.attempts.length ?? 0} attempts ended in ${outcomes}`;
}
