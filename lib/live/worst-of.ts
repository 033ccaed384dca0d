import type { Audit } from '../model/audit.ts';

const WORST: readonly Audit['verdict'][] = ['blocked', 'partial', 'unknown', 'reachable'];

/** Of several interfaces of one source, the one that fares worst: it is reported, planned for and measured. */
export function worstOf(audits: readonly [Audit, ...Audit[]]): Audit {
  const [first] = audits;
  return audits.toSorted((a, b) => WORST.indexOf(a.verdict) - WORST.indexOf(b.verdict))[0] ?? first;
}
