import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../lambda/ports.ts';
import { proposeFix } from '../../../lambda/watcher/propose-fix.ts';
import { watcher } from '../../../lambda/watcher/watcher.ts';
import { watcherPorts } from '../../../lambda/wiring/watcher-ports.ts';
import type { Watch } from '../../../lib/model/watch.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import { standingOf } from '../../support/sample-standings.ts';
import { NOW, watchOf } from '../control/watch-service.ts';
import { slackBench } from '../slack/slack-bench.ts';

const { signal } = new AbortController();
const STANDING = standingOf('10.0.0.1:443', { standing: 'broken', since: NOW, told: 'broken' });

function watching(outcome: Partial<Watch> = {}) {
  const watches = memoryWatches();
  const ran: Watch[] = [];
  const lines: (readonly [level: string, sentence: string, facts: Facts | undefined])[] = [];
  const line = (level: string) => (sentence: string, facts?: Facts) => void lines.push([level, sentence, facts]);
  const run = async (watch: Watch) => {
    ran.push(watch);
    return { ...watch, ...outcome };
  };
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  return { watches, ran, lines, ports: { watches, run, log, now: () => new Date(NOW) } };
}

describe('the watcher', () => {
  test('runs the watch of an id, and logs how it stands', async () => {
    const { watches, ran, lines, ports } = watching({ standings: [STANDING] });
    const watch = watchOf('wch-1');
    await watches.create(watch);
    await watcher({ watchId: 'wch-1' }, signal, ports);
    expect(ran).toEqual([watch]);
    expect(lines).toEqual([['info', 'a watch was run', { id: 'wch-1', broken: 1 }]]);
  });

  test('warns where it could not look', async () => {
    const failure = { code: 'throttled', message: 'AWS throttles' };
    const { watches, lines, ports } = watching({ lastFailure: failure });
    await watches.create(watchOf('wch-1'));
    await watcher({ watchId: 'wch-1' }, signal, ports);
    expect(lines).toEqual([['warn', 'a watch could not look', { id: 'wch-1', failure }]]);
  });

  test('does nothing for a watch that is gone', async () => {
    const { ran, lines, ports } = watching();
    await watcher({ watchId: 'wch-1' }, signal, ports);
    expect([ran.length, lines.map(([level]) => level)]).toEqual([0, ['info']]);
  });

  test('keeps one of the stack with its first run', async () => {
    const { watches, ran, ports } = watching();
    const { id, spec } = watchOf('ctx-1');
    await watcher({ watch: { id, spec } }, signal, ports);
    const kept = watchOf('ctx-1', {}, { from: 'stack', createdBy: null });
    expect([ran, await watches.list()]).toEqual([[kept], [kept]]);
    await watcher({ watch: { id, spec } }, signal, ports);
    expect(ran).toEqual([kept, kept]);
  });

  test('follows the stack, and keeps what is known of the same question', async () => {
    const { watches, ran, ports } = watching();
    const known = watchOf('ctx-1', {}, { from: 'stack', standings: [STANDING] });
    await watches.create(known);
    const spec = { ...known.spec, schedule: 'rate(5 minutes)' };
    await watcher({ watch: { id: 'ctx-1', spec } }, signal, ports);
    expect(ran).toEqual([{ ...known, version: 2, spec }]);
    await watcher({ watch: { id: 'ctx-1', spec: { ...spec, expect: 'blocked' } } }, signal, ports);
    expect(ran[1]).toMatchObject({ version: 3, standings: [] });
  });

  test('of two that begin one of the stack at once, both run the one that is kept', async () => {
    const { watches, ran, ports } = watching();
    const { id, spec } = watchOf('ctx-1');
    await Promise.all([1, 2].map(() => watcher({ watch: { id, spec } }, signal, ports)));
    expect([ran.length, (await watches.list()).length]).toEqual([2, 1]);
  });

  test.each([[{}], [{ watchId: 5 }], [{ watchId: 'a', watch: {} }], [{ watch: { id: 'ctx-1', spec: {} } }], [null]])(
    'refuses what sets nothing going: %j',
    async (event) => {
      const { ports } = watching();
      await expect(watcher(event, signal, ports)).rejects.toMatchObject({ name: 'ZodError' });
    },
  );
});

describe('a plan for what broke', () => {
  const RESULT = { destination: '10.0.0.1:443', eni: 'eni-0a1b', verdict: 'blocked', sentence: '' } as const;

  test('is asked for in the name of whoever keeps the watch', async () => {
    const { store, ports, lines, told } = slackBench();
    await proposeFix(watchOf('wch-1', { source: { subnet: 'subnet-0a1b' } }), RESULT, ports);
    const [audit] = (await store.list({ limit: 10 })).audits;
    expect({ order: audit?.order, createdBy: audit?.createdBy }).toMatchObject({
      order: { eni: 'subnet-0a1b', destination: '10.0.0.1:443', mode: 'propose', probe: false },
      createdBy: 'alice',
    });
    expect([told, lines]).toEqual([[`audit ${audit?.id}`, `plan ${audit?.id.replace('aud', 'pln')}`], []]);
  });

  test('of the stack is asked for in the name of the watch', async () => {
    const { store, ports } = slackBench();
    await proposeFix(watchOf('ctx-1', {}, { createdBy: null }), RESULT, ports);
    expect((await store.list({ limit: 10 })).audits[0]?.createdBy).toBe('watch:ctx-1');
  });

  test('that cannot be asked for is logged, and no trouble of the watch', async () => {
    const { ports, lines } = slackBench();
    const broken = { ...ports, store: { ...ports.store, create: () => Promise.reject(new Error('silent')) } };
    await proposeFix(watchOf('wch-1'), RESULT, broken);
    expect(lines.at(-1)).toMatchObject(['error', 'no plan could be asked for', { id: 'wch-1' }]);
  });
});

test('the function is wired, and asks nothing of AWS before it is called', () => {
  const environment = {
    AWS_REGION: 'eu-west-1',
    EGRESS_DOCTOR_TABLE: 'table',
    EGRESS_DOCTOR_BUCKET: 'bucket',
    EGRESS_DOCTOR_AUDITOR: 'auditor',
    EGRESS_DOCTOR_ACCOUNT: '111122223333',
  };
  expect(Object.keys(watcherPorts(environment)).toSorted()).toEqual(['log', 'now', 'run', 'watches']);
  expect(() => watcherPorts({ ...environment, EGRESS_DOCTOR_BUCKET: '' })).toThrow('EGRESS_DOCTOR_BUCKET is not set');
});
