import { whereabouts } from '../../../lib/explain/observation/evidence.ts';
import type { Attempt, HostReport } from '../../../lib/model/host/report.ts';
import type { Ending, Expected, Whose } from './scenario.ts';

/** What the probe's attempts came to and where they ended, as sentences where that is not what the row has. */
export function judgeAttempts(
  expected: Expected['attempts'],
  { attempts = [], unread = [] }: HostReport,
): readonly string[] {
  if (attempts.length === 0) return [`no attempt was made: ${JSON.stringify(unread)}`];
  const endings = 'outcome' in expected ? allOf(expected) : expected;
  const missing = Object.keys(endings).filter((whose) => attempts.every((one) => whoseIs(one) !== whose));
  const odd = attempts.flatMap((attempt) => {
    const ending = endings[whoseIs(attempt)];
    return ending === undefined || agrees(ending, attempt) ? [] : [`expected ${show(ending)}: ${describe(attempt)}`];
  });
  return [...('outcome' in expected ? [] : missing.map((whose) => `there is no attempt of ${whose}`)), ...odd];
}

function allOf(ending: Ending): Readonly<Record<Whose, Ending>> {
  return { automatic: ending, low: ending, middle: ending, high: ending, user: ending };
}

function whoseIs({ user, choice }: Attempt): Whose {
  return user === undefined ? choice : 'user';
}

function agrees({ outcome, errno, where }: Ending, attempt: Attempt): boolean {
  const same = attempt.outcome === outcome && whereabouts(attempt) === where;
  return same && (errno === undefined || attempt.errno === errno);
}

function show({ outcome, errno, where }: Ending): string {
  return `${outcome}/${errno ?? 'any'}/${where}`;
}

function describe(attempt: Attempt): string {
  const { outcome, errno, milliseconds, tap, counters } = attempt;
  const evidence = JSON.stringify(tap ?? counters ?? {});
  return `${whoseIs(attempt)} ended ${outcome}/${errno}/${whereabouts(attempt)} after ${milliseconds} ms, ${evidence}`;
}
