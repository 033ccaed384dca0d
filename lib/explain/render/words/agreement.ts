import type { Audit } from '../../../model/audit.ts';
import { sayAgainst } from './measured.ts';

type Observed = Pick<Audit, 'agreement' | 'probe' | 'verdict' | 'evidence'>;

/** What the probe found, in a sentence; empty where nothing was tried and nothing failed before it. */
export function sayAgreement(audit: Observed): string {
  const { probe } = audit;
  const agreement = probeWord(audit);
  if (agreement !== 'not-observed') return SENTENCES[agreement](audit);
  if (probe !== null && probe.attempts.length > 0)
    return 'The attempts neither confirm nor contradict the model: its word on them hangs on what is not known.';
  return probe?.outcome === 'dns-failure' ? 'The name did not resolve on the host, and nothing was tried.' : '';
}

/** What has to stand right behind the verdict: the probe or the flow logs say something else. */
export function sayContradiction(audit: Observed): string {
  const against = (audit.evidence ?? []).filter(({ agreement }) => agreement === 'contradicts');
  const probe = probeWord(audit).startsWith('model-') ? [sayAgreement(audit)] : [];
  return [...probe, ...(against.length > 0 ? [sayAgainst(against)] : [])].join(' ');
}

/** Where flow logs have a word of their own, the probe's has to be told from its attempts again. */
function probeWord({ agreement, probe, evidence = [] }: Observed): Audit['agreement'] {
  if (evidence.every(({ agreement: word }) => word === 'says-nothing')) return agreement;
  const words = new Set(probe?.attempts.map((attempt) => attempt.agreement));
  return ORDER.find((word) => words.has(word)) ?? 'not-observed';
}

const ORDER: readonly Audit['agreement'][] = ['model-pessimist', 'model-optimist', 'agree'];

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
