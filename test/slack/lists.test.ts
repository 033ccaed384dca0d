import { describe, expect, test } from '@jest/globals';
import type { Watch } from '../../lib/model/watch.ts';
import { ButtonValue } from '../../lib/slack/button-value.ts';
import { pathLines } from '../../lib/slack/path-lines.ts';
import { statusMessage } from '../../lib/slack/status-message.ts';
import { watchesMessage } from '../../lib/slack/watches-message.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { standingOf } from '../support/sample-standings.ts';

const WATCH: Watch = {
  id: 'wat-1',
  version: 1,
  spec: {
    name: 'payments',
    source: 'eni-1',
    destinations: ['db:5432', 'mq:5671'],
    expect: 'reachable',
    schedule: 'rate(5 minutes)',
    notify: { sns: true },
    proposeFix: false,
    probe: false,
  },
  createdAt: '',
  createdBy: null,
  from: 'api',
  lastRunAt: null,
  lastFailure: null,
  standings: [standingOf('mq:5671', { standing: 'broken', told: 'broken' })],
  pending: [],
};

describe('watches in a list', () => {
  test('each destination as it stands, and unsure where nobody has looked', () => {
    expect(watchesMessage([WATCH]).text).toBe('payments, rate(5 minutes): db:5432 unsure, mq:5671 broken');
  });

  test.each([
    [20, '', 20],
    [21, '… and 1 more.', 21],
    [500, '… and 480 more.', 21],
  ])('%i of them', (many, last, lines) => {
    const shown = watchesMessage(Array.from({ length: many }, () => WATCH)).text.split('\n');
    expect([shown.length, shown.at(-1)]).toEqual([lines, last === '' ? shown[0] : last]);
  });
});

test('audits in a list: the verdict, and without one the status', () => {
  const order = { eni: 'eni-1', destination: 'db:5432', mode: 'audit' as const, probe: true };
  const listed = [
    { id: 'aud-2', status: 'completed' as const, order, verdict: 'blocked' },
    { id: 'aud-1', status: 'failed' as const, order, verdict: null },
  ];
  expect(statusMessage(listed).text).toBe('BLOCKED: eni-1 → db:5432 (aud-2)\nFAILED: eni-1 → db:5432 (aud-1)');
});

test('of several paths the worst is drawn, and the others are counted', () => {
  const [trace] = SAMPLES.blocked.traces;
  const [other] = SAMPLES.reachable.traces;
  if (trace === undefined || other === undefined) throw new Error('the samples have traces');
  const lines = pathLines({ ...SAMPLES.blocked, traces: [other, trace] });
  expect([lines[0], lines.at(-1), pathLines(SAMPLES.blocked).at(-1)]).toEqual([
    expect.stringContaining('Path 1 of 2 (blocked)'),
    '… and 1 more path, which the report shows.',
    expect.not.stringContaining('more path'),
  ]);
});

describe('what a button carries', () => {
  test.each([
    [{ audit: 'aud-1' }, true],
    [{ plan: 'pln-1', digest: 'f' }, true],
    [{ plan: 'pln-1' }, false],
    [{ audit: 'aud-1', plan: 'pln-1' }, false],
    [{ audit: 'aud-1', token: 'x' }, false],
    [{ plan: 'pln-1', digest: 'f', token: 'x' }, false],
    [{ audit: 'a'.repeat(65) }, false],
    [{ plan: 'pln-1', digest: 'f'.repeat(129) }, false],
    ['aud-1', false],
    [null, false],
  ])('%j: %p', (value, good) => {
    expect(ButtonValue.safeParse(value).success).toBe(good);
  });
});
