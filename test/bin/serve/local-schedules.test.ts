import { afterEach, describe, expect, test } from '@jest/globals';
import { localSchedules } from '../../../bin/serve/schedules/local-schedules.ts';
import type { WatchSchedule } from '../../../lib/store/schedules/watch-schedule.ts';
import { BEGINNING, virtualTime } from '../../lambda/support/virtual-time.ts';

const MINUTE = 60_000;
const enders: AbortController[] = [];

/** Schedules over a clock that a test moves; each run is noted with the minutes since the beginning. */
function clock() {
  const time = virtualTime();
  const over = new AbortController();
  enders.push(over);
  const ran: string[] = [];
  const minutes = () => Math.floor((time.now().getTime() - Date.parse(BEGINNING)) / MINUTE);
  const run = async (name: string) => void ran.push(`${name} ${minutes()}`);
  const schedules = localSchedules({ time, run, signal: over.signal });
  const put = (name: string, expression: string) => schedules.put(schedule(name, expression));
  return { time, over, ran, schedules, put };
}

function schedule(name: string, expression: string): WatchSchedule {
  return { name, expression, description: name, input: '{}' };
}

afterEach(() => {
  for (const one of enders.splice(0)) one.abort();
});

describe('the clock of this machine', () => {
  test('runs at once and then in its time', async () => {
    const { time, ran, put } = clock();
    await put('a', 'rate(5 minutes)');
    await time.pass(11 * MINUTE);
    expect(ran).toEqual(['a 0', 'a 5', 'a 10']);
  });

  test('runs a cron when it says, and not before', async () => {
    const { time, ran, put } = clock();
    await put('a', 'cron(0/30 11 * * ? *)');
    await time.pass(59 * MINUTE);
    expect(ran).toEqual([]);
    await time.pass(24 * 60 * MINUTE);
    expect(ran).toEqual(['a 60', 'a 90']);
  });

  test('has one clock for each name: the newest', async () => {
    const { time, ran, put } = clock();
    await put('a', 'rate(1 minute)');
    await put('a', 'rate(5 minutes)');
    await put('b', 'rate(5 minutes)');
    await time.pass(6 * MINUTE);
    expect(ran.toSorted()).toEqual(['a 0', 'a 5', 'b 0', 'b 5']);
  });

  test('goes on as it did where the new time is none', async () => {
    const { time, ran, put } = clock();
    await put('a', 'rate(5 minutes)');
    await expect(put('a', 'cron(0 0 30 2 ? *)')).rejects.toMatchObject({ code: 'bad-input' });
    await time.pass(6 * MINUTE);
    expect(ran).toEqual(['a 0', 'a 5']);
  });

  test('stops with its schedule, and with everything', async () => {
    const { time, ran, put, schedules, over } = clock();
    await put('a', 'rate(1 minute)');
    await put('b', 'rate(1 minute)');
    await time.pass(MINUTE / 2);
    await schedules.remove('a');
    await schedules.remove('nobody');
    await time.pass(MINUTE);
    over.abort();
    await time.pass(10 * MINUTE);
    expect(ran.toSorted()).toEqual(['a 0', 'b 0', 'b 1']);
  });
});
