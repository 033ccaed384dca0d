import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { egressDoctor } from '../../support/command-line.ts';
import { DESTINATIONS, organisation } from './organisation.ts';
import { snapshotFolder } from './snapshot-folder.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-interrupted-'));
afterAll(() => rmSync(WORK, { recursive: true }));

const PATIENCE = 240_000;
const VPCS = 40;

function wordsFor(output: string): readonly string[] {
  const input = ['--snapshot', join(WORK, 'snapshot'), '--destinations', join(WORK, 'destinations.json')];
  return ['fleet', ...input, '--output', join(WORK, output), '--workers', '2', '--format', 'json'];
}

beforeAll(() => {
  snapshotFolder(join(WORK, 'snapshot'), organisation(VPCS, 12));
  const ports = Array.from({ length: 10 }, (_, i) => `10.1.2.${i}:${5000 + i}`);
  writeFileSync(join(WORK, 'destinations.json'), JSON.stringify([...DESTINATIONS, ...ports]));
  egressDoctor(wordsFor('whole'));
}, PATIENCE);

/** The names of all results, and what is in those with lines. */
function resultsIn(output: string): Readonly<Record<string, string>> {
  const folder = join(WORK, output, 'items');
  const texts = readdirSync(folder).map((name) => {
    return [name, name.endsWith('.jsonl') ? readFileSync(join(folder, name), 'utf8') : ''] as const;
  });
  return Object.fromEntries(texts);
}

function recordsIn(output: string): readonly string[] {
  try {
    return readdirSync(join(WORK, output, 'items')).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/** Runs until some items are there, and some are not. */
async function begun(output: string) {
  const child = spawn(process.execPath, ['bin/egress-doctor.ts', ...wordsFor(output)], { cwd: ROOT });
  const closed = once(child, 'close');
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  for (let i = 0; i < 20_000 && recordsIn(output).length < 3; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- it watches what another process does
    await setTimeout(2);
  }
  return { child, closed, err: () => err };
}

async function interrupted(output: string, signal: NodeJS.Signals) {
  const { child, closed, err } = await begun(output);
  child.kill(signal);
  const [status, by] = await closed;
  return { status, by, err: err(), records: recordsIn(output) };
}

/** What somebody reads who interrupted it. */
function farewell(output: string, records: number) {
  return [
    'Stopping when what is being written is whole; Ctrl-C again does not wait for that.',
    expect.stringMatching(/^swept \d+ of 40 VPCs, \d+ pairs$/),
    `${records} VPCs are in ${join(WORK, output)}; the same command again goes on from there`,
  ];
}

describe('a sweep that is interrupted', () => {
  test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    'by %s goes on, and comes to what it would have come to',
    async (signal) => {
      const { status, by, err, records } = await interrupted(signal, signal);
      expect([status, by]).toEqual(signal === 'SIGKILL' ? [null, 'SIGKILL'] : [130, null]);
      expect(records.length).toBeGreaterThanOrEqual(3);
      expect(records.length).toBeLessThan(VPCS);
      expect(err.trim().split('\n')).toEqual(signal === 'SIGKILL' ? [''] : farewell(signal, records.length));
      const before = resultsIn(signal);
      const run = egressDoctor([...wordsFor(signal), '--resume']);
      const { id: _, startedAt: __, endedAt: ___, ...summary } = JSON.parse(run.out);
      const whole = JSON.parse(readFileSync(join(WORK, 'whole', 'summary.json'), 'utf8'));
      expect([run.status, { ...whole, ...summary }]).toEqual([0, whole]);
      expect(resultsIn(signal)).toEqual(resultsIn('whole'));
      for (const name of records) {
        const lines = name.replace(/json$/, 'jsonl');
        expect(before[lines]).toBe(resultsIn('whole')[lines]);
      }
    },
    PATIENCE,
  );
});

test(
  'the same sweep begun twice in one folder runs once: the second one is told who has it',
  async () => {
    const { child, closed } = await begun('twice');
    child.kill('SIGSTOP');
    const second = egressDoctor(wordsFor('twice'));
    child.kill('SIGCONT');
    const [status] = await closed;
    expect([status, second.status, second.out, second.err.trim().split('\n').length]).toEqual([0, 3, '', 1]);
    expect(second.err).toContain(`is being written by process ${child.pid}, since `);
    expect(resultsIn('twice')).toEqual(resultsIn('whole'));
  },
  PATIENCE,
);

test(
  'what a killed run left of a file, and a record of another run, count for nothing',
  () => {
    const items = join(WORK, 'left', 'items');
    mkdirSync(items, { recursive: true });
    const journal = readFileSync(join(WORK, 'whole', 'journal.json'), 'utf8');
    writeFileSync(join(WORK, 'left', 'journal.json'), journal);
    writeFileSync(join(items, 'vpc-0001.jsonl.1234.part'), '{"half":');
    writeFileSync(join(items, 'vpc-0002.jsonl'), 'lines without a record\n');
    writeFileSync(join(items, 'vpc-0003.json'), '{"half":');
    const record = readFileSync(join(WORK, 'whole', 'items', 'vpc-0004.json'), 'utf8');
    writeFileSync(join(items, 'vpc-0004.json'), record.replace(JSON.parse(journal).digest, 'another'));
    const run = egressDoctor([...wordsFor('left'), '--resume']);
    expect([run.status, run.err]).toEqual([0, expect.stringContaining('swept 40 of 40 VPCs, 8,320 pairs')]);
    expect(resultsIn('left')).toEqual(resultsIn('whole'));
  },
  PATIENCE,
);
