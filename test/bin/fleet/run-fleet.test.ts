import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fleetStatus } from '../../../bin/fleet/fleet-status.ts';
import type { SweptRecord } from '../../../bin/fleet/item-record.ts';
import { runFleet } from '../../../bin/fleet/run-fleet.ts';
import { linesOf } from '../../../lib/fleet/lines.ts';
import { completedOutcome, failedOutcome } from '../../../lib/fleet/outcome.ts';
import type { FleetItem } from '../../../lib/model/fleet.ts';
import { answer } from '../../fleet/matrix/swept.ts';
import { egressDoctor } from '../../support/command-line.ts';

const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-run-'));
afterAll(() => rmSync(WORK, { recursive: true }));

const ITEMS = ['vpc-a', '../../vpc-b', 'vpc-c'].map((vpcId): FleetItem => ({ accountId: null, region: null, vpcId }));
const FAILURE = { code: 'aws-refused', message: 'AWS refused ec2:DescribeSubnets.' };

function record(item: FleetItem, fails: boolean): SweptRecord {
  const about = { vpcName: null, places: {} };
  if (fails) return { ...about, outcome: failedOutcome(item, FAILURE), text: '' };
  const swept = [{ enis: [`eni-of-${item.vpcId}`], answers: [answer('ok')] }];
  const outcome = completedOutcome(item, swept, { calls: { 'ec2:DescribeVpcs': 2 }, lines: null });
  return { ...about, outcome, text: linesOf(item, ['a.example.com:1'], swept) };
}

/** Runs with a sweeper that fails these, and tells whom it was asked about. */
async function run(output: string, failing: readonly string[]) {
  const asked: string[] = [];
  const sweeper = {
    sweep: async (item: FleetItem) => {
      asked.push(item.vpcId);
      return record(item, failing.includes(item.vpcId));
    },
    stop: async () => undefined,
  };
  const end = await runFleet({
    source: { about: 'a test', content: ['one'], items: ITEMS, sweepers: () => [sweeper] },
    items: ITEMS,
    questions: [{ destination: 'a.example.com:1', expect: 'reachable' }],
    output: join(WORK, output),
    workers: 1,
    beginning: 'either',
    screen: new Writable({ write: (_text, _encoding, done) => done() }),
    signal: new AbortController().signal,
  });
  if (end.kind !== 'done') throw new Error('it was not interrupted');
  return { asked, summary: end.summary };
}

describe('an item that fails', () => {
  test('stops nobody, is named, and alone is tried again', async () => {
    const first = await run('failing', ['vpc-a']);
    const second = await run('failing', []);
    const third = await run('failing', []);
    expect(
      [first, second, third].map(({ asked, summary }) => [asked, summary.items, summary.failed, summary.pairs]),
    ).toEqual([
      [['vpc-a', '../../vpc-b', 'vpc-c'], { completed: 2, failed: 1 }, [{ item: ITEMS[0], failure: FAILURE }], 2],
      [['vpc-a'], { completed: 3, failed: 0 }, [], 3],
      [[], { completed: 3, failed: 0 }, [], 3],
    ]);
    expect([third.summary.calls, third.summary.unmet, third.summary.id === first.summary.id]).toEqual([
      { 'ec2:DescribeVpcs': 6 },
      [],
      true,
    ]);
  });

  test('an id that looks like a path leads nowhere', async () => {
    await run('paths', []);
    expect(readdirSync(join(WORK, 'paths', 'items')).toSorted()).toEqual([
      '..%2F..%2Fvpc-b.json',
      '..%2F..%2Fvpc-b.jsonl',
      'vpc-a.json',
      'vpc-a.jsonl',
      'vpc-c.json',
      'vpc-c.jsonl',
    ]);
    const kept = JSON.parse(readFileSync(join(WORK, 'paths', 'items', 'vpc-a.json'), 'utf8'));
    expect(kept.outcome.lines).toBe('items/vpc-a.jsonl');
  });
});

describe('the exit status', () => {
  const unmet = [{ destination: 'a.example.com:1', expect: 'reachable' as const, interfaces: 1 }];
  test.each([
    ['done', { items: { completed: 2, failed: 0 } }, 0],
    ['as expected', { items: { completed: 2, failed: 0 }, unmet: [] }, 0],
    ['not as expected', { items: { completed: 2, failed: 0 }, unmet }, 1],
    ['some VPC is missing', { items: { completed: 2, failed: 1 } }, 4],
    ['both', { items: { completed: 2, failed: 1 }, unmet }, 4],
  ])('%s', (_name, summary, status) => {
    expect(fleetStatus(summary)).toBe(status);
  });
});

test('the example of a list is one', () => {
  const words = [
    '--snapshot',
    'examples/healthy-private-subnet/snapshot',
    '--destinations',
    'examples/destinations.yaml',
  ];
  const { status, out } = egressDoctor(['fleet', ...words, '--output', join(WORK, 'example')]);
  expect([status, out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^\d interfaces in 1 VPC, each asked about 5 destinations/),
  ]);
});
