import { badInput } from '../../../lib/problem.ts';

/** A field of a cron expression of EventBridge: what may stand in it, and its greatest value. */
interface Field {
  readonly name: string;
  readonly letters: RegExp;
  readonly most: number;
}

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
  { name: 'minutes', letters: /^[\d,\-*/]+$/, most: 59 },
  { name: 'hours', letters: /^[\d,\-*/]+$/, most: 23 },
  { name: 'day of month', letters: /^(\?|[\d,\-*/LW]+)$/, most: 31 },
  { name: 'month', letters: /^[\dA-Z,\-*/]+$/, most: 12 },
  { name: 'day of week', letters: /^(\?|[\dA-Z,\-*/]+|[\dA-Z]+#\d)$/, most: 7 },
  { name: 'year', letters: /^[\d,\-*/]+$/, most: 2199 },
];
const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;

/**
 * `0/15 3 ? * MON-FRI *` → `0 0-59/15 3 ? * MON-FRI *`: the same times as croner reads them, which has seconds before the
 * others, wants an end for each step, and knows no `L` for the last day of a week. One of the days is always `?`. Throws a
 * Problem where EventBridge takes no such expression.
 */
export function cronPattern(expression: string): string {
  const fields = expression.trim().toUpperCase().split(/\s+/);
  if (fields.length !== FIELDS.length)
    throw noTime(expression, 'has six fields: minutes, hours, day of month, month, day of week and year');
  const strange = FIELDS.find(({ letters }, i) => !letters.test(fields[i] ?? ''));
  if (strange !== undefined) throw noTime(expression, `takes no such ${strange.name}`);
  if ((fields[DAY_OF_MONTH] === '?') === (fields[DAY_OF_WEEK] === '?'))
    throw noTime(expression, 'wants ? as the day of month or as the day of week, and not as both');
  const [, , , , week = '', ...rest] = fields;
  const days = week === 'L' ? String(FIELDS[DAY_OF_WEEK]?.most) : week;
  const own = [...fields.slice(0, DAY_OF_WEEK), days, ...rest];
  return ['0', ...own.map((text, i) => ended(text, FIELDS[i]?.most ?? 0))].join(' ');
}

/** `1/10` → `1-59/10`, in each part of a list. */
function ended(text: string, most: number): string {
  return text.replaceAll(/(^|,)(\w+)\//g, (_all, before: string, first: string) => `${before}${first}-${most}/`);
}

export function noTime(expression: string, why: string) {
  return badInput('schedule', `cron(${expression})`, `cron of EventBridge Scheduler ${why}; write cron(0 3 * * ? *)`);
}
