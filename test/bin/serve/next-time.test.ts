import { describe, expect, test } from '@jest/globals';
import { nextTime } from '../../../bin/serve/schedules/next-time.ts';

/** A Saturday. */
const NOW = Date.parse('2026-11-28T10:00:00.000Z');

/** The first times, `11-28 10:05 Sat` each. */
function times(expression: string, many = 3): readonly string[] {
  const next = nextTime(expression, NOW);
  const found: string[] = [];
  for (let at = next(NOW - 1); at !== undefined && found.length < many; at = next(at)) {
    const date = new Date(at);
    found.push(`${date.toISOString().slice(2, 16).replace('T', ' ')} ${date.toUTCString().slice(0, 3)}`);
  }
  return found;
}

describe('a rate begins at once', () => {
  test.each([
    ['rate(5 minutes)', ['26-11-28 10:00 Sat', '26-11-28 10:05 Sat', '26-11-28 10:10 Sat']],
    ['rate(1 hour)', ['26-11-28 10:00 Sat', '26-11-28 11:00 Sat', '26-11-28 12:00 Sat']],
    ['rate(2 days)', ['26-11-28 10:00 Sat', '26-11-30 10:00 Mon', '26-12-02 10:00 Wed']],
  ])('%s', (expression, expected) => {
    expect(times(expression)).toEqual(expected);
  });

  test('what was slept through comes once, and then in step', () => {
    const next = nextTime('rate(5 minutes)', NOW);
    expect(next(NOW + 17 * 60_000)).toBe(NOW + 20 * 60_000);
  });
});

describe('cron is that of EventBridge', () => {
  test.each([
    ['every day', '0 3 * * ? *', ['26-11-29 03:00 Sun', '26-11-30 03:00 Mon', '26-12-01 03:00 Tue']],
    ['Monday is 2', '0 3 ? * 2 *', ['26-11-30 03:00 Mon', '26-12-07 03:00 Mon', '26-12-14 03:00 Mon']],
    ['Saturday is 7', '0 3 ? * 7 *', ['26-12-05 03:00 Sat', '26-12-12 03:00 Sat', '26-12-19 03:00 Sat']],
    ['names of days', '0 3 ? * MON-FRI *', ['26-11-30 03:00 Mon', '26-12-01 03:00 Tue', '26-12-02 03:00 Wed']],
    ['small letters', '0 3 ? jan sun *', ['27-01-03 03:00 Sun', '27-01-10 03:00 Sun', '27-01-17 03:00 Sun']],
    ['steps from a minute on', '1/10 10 * * ? *', ['26-11-28 10:01 Sat', '26-11-28 10:11 Sat', '26-11-28 10:21 Sat']],
    ['steps in a list', '3,30/15 10 28 * ? *', ['26-11-28 10:03 Sat', '26-11-28 10:30 Sat', '26-11-28 10:45 Sat']],
    ['steps of months', '0 0 1 JAN/6 ? *', ['27-01-01 00:00 Fri', '27-07-01 00:00 Thu', '28-01-01 00:00 Sat']],
    ['the last day of the month', '0 0 L * ? *', ['26-11-30 00:00 Mon', '26-12-31 00:00 Thu', '27-01-31 00:00 Sun']],
    ['the last Friday', '0 0 ? * 6L *', ['26-12-25 00:00 Fri', '27-01-29 00:00 Fri', '27-02-26 00:00 Fri']],
    ['the last day of the week', '0 0 ? * L *', ['26-12-05 00:00 Sat', '26-12-12 00:00 Sat', '26-12-19 00:00 Sat']],
    [
      'the weekday next to the third',
      '0 0 3W * ? *',
      ['26-12-03 00:00 Thu', '27-01-04 00:00 Mon', '27-02-03 00:00 Wed'],
    ],
    ['the second Tuesday', '0 0 ? * 3#2 *', ['26-12-08 00:00 Tue', '27-01-12 00:00 Tue', '27-02-09 00:00 Tue']],
    ['the same by its name', '0 0 ? * TUE#2 *', ['26-12-08 00:00 Tue', '27-01-12 00:00 Tue', '27-02-09 00:00 Tue']],
    ['some years', '0 0 1 1 ? 2027-2028', ['27-01-01 00:00 Fri', '28-01-01 00:00 Sat']],
    ['every other year', '0 0 1 1 ? 2027/2', ['27-01-01 00:00 Fri', '29-01-01 00:00 Mon', '31-01-01 00:00 Wed']],
  ])('%s: cron(%s)', (_what, fields, expected) => {
    expect(times(`cron(${fields})`)).toEqual(expected);
  });
});

const SIX = 'has six fields: minutes, hours, day of month, month, day of week and year';
const DAYS = 'wants ? as the day of month or as the day of week, and not as both';

describe('what is no time there is none here', () => {
  test.each([
    ['five fields', '0 3 * * *', SIX],
    ['seven fields', '0 0 3 * * ? *', SIX],
    ['both days', '0 3 * * * *', DAYS],
    ['a day and a weekday', '0 3 1 * MON *', DAYS],
    ['neither day', '0 3 ? * ? *', DAYS],
    ['two weekdays by number', '0 3 ? * 3#1,6#3 *', 'takes no such day of week'],
    ['? as an hour', '0 ? * * ? *', 'takes no such hours'],
    ['L as a year', '0 3 * * ? L', 'takes no such year'],
    ['a minute of letters', 'A 3 * * ? *', 'takes no such minutes'],
    ['minute 60', '60 3 * * ? *', 'takes no such time'],
    ['the weekday 0', '0 3 ? * 0 *', 'takes no such time'],
    ['a range that goes backwards', '0 22-2 * * ? *', 'takes no such time'],
    ['steps of nothing', '0/0 3 * * ? *', 'takes no such time'],
    ['a month of no name', '0 3 1 JUX ? *', 'takes no such time'],
  ])('%s', (_what, fields, why) => {
    expect(() => nextTime(`cron(${fields})`, NOW)).toThrow(
      `schedule "cron(${fields})": cron of EventBridge Scheduler ${why}; write cron(0 3 * * ? *)`,
    );
  });

  test.each(['cron(0 0 30 2 ? *)', 'cron(0 0 1 1 ? 2020)', 'rate(0 minutes)'])('%s never comes', (expression) => {
    expect(() => nextTime(expression, NOW)).toThrow(
      `schedule "${expression}": that time never comes; write rate(5 minutes) or cron(0 3 * * ? *)`,
    );
  });
});
