import { Cron } from 'croner';
import { badInput } from '../../../lib/problem.ts';
import { cronPattern, noTime } from './cron-pattern.ts';

/** The first instant after this one at which it is time, in milliseconds since 1970; undefined where none is left. */
export type NextTime = (after: number) => number | undefined;

/** Milliseconds. */
const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads a schedule as EventBridge Scheduler does, in UTC. `rate` counts from `beginning` on, in milliseconds since 1970,
 * and its first time is the beginning itself: without a start date, Scheduler begins at once. Throws a Problem for what is
 * no time, or comes never again.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function nextTime(expression: string, beginning: number): NextTime {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const next = count === undefined ? cronTime(expression) : rateTime(Number(count) * (UNITS[unit] ?? 0), beginning);
  if (next(beginning - 1) !== undefined) return next;
  throw badInput('schedule', expression, 'that time never comes; write rate(5 minutes) or cron(0 3 * * ? *)');
}

function rateTime(pause: number, beginning: number): NextTime {
  if (pause === 0) return () => undefined;
  return (after) => (after < beginning ? beginning : beginning + (Math.floor((after - beginning) / pause) + 1) * pause);
}

function cronTime(expression: string): NextTime {
  const [, text = ''] = /^cron\((.*)\)$/s.exec(expression) ?? [];
  const cron = read(text, cronPattern(text));
  return (after) => cron.nextRun(new Date(after))?.getTime();
}

/** Ranges that go backwards are among what croner does not take: nothing of AWS says what they mean. */
function read(text: string, pattern: string): Cron {
  try {
    return new Cron(pattern, { mode: '7-part', alternativeWeekdays: true, timezone: 'UTC', paused: true });
  } catch {
    throw noTime(text, 'takes no such time');
  }
}
