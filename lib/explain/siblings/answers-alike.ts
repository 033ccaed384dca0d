import type { Audit } from '../../model/audit.ts';

/** Interfaces with the same answer for the same reasons; at least one. */
export type Alike = readonly [Audit, ...Audit[]];

const WORST_FIRST: readonly Audit['verdict'][] = ['blocked', 'partial', 'unknown', 'reachable'];

/** The audits by what they say: those that reach it first, then the most frequent answer, then the worst. */
export function answersAlike(audits: readonly Audit[]): readonly Alike[] {
  const groups = [...Map.groupBy(audits, answerOf).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [[first, ...more] as const],
  );
  return groups.toSorted((a, b) => Number(reaches(b)) - Number(reaches(a)) || b.length - a.length || rank(a) - rank(b));
}

function reaches([{ verdict }]: Alike): boolean {
  return verdict === 'reachable';
}

function rank([{ verdict }]: Alike): number {
  return WORST_FIRST.indexOf(verdict);
}

/** The gates of an interface and of its host bear ids of their own, and are the same gate to whoever compares. */
function answerOf(audit: Audit): string {
  const { verdict, passShare, blockers, gaps } = audit;
  const why = verdict === 'unknown' ? gaps.map(({ reads, reason }) => [own(audit, reads), own(audit, reason)]) : [];
  const by = blockers.map(({ gate, direction, at, resourceId, ruleId, code }) => [
    gate,
    direction,
    at,
    own(audit, resourceId),
    own(audit, ruleId ?? ''),
    code,
  ]);
  return JSON.stringify([verdict, passShare, by, why]);
}

function own({ request, host }: Audit, text: string): string {
  const ids = [request.eni, ...(host === null ? [] : [host.instance])];
  return ids.reduce((all, id) => all.replaceAll(id, 'its own'), text);
}
