import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, jest, test } from '@jest/globals';
import { every, readEvery } from '../../../bin/watches/every.ts';

jest.setTimeout(120_000);

describe('how often', () => {
  test.each([
    ['10s', 10_000],
    ['30s', 30_000],
    ['5m', 300_000],
    ['24h', 86_400_000],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(readEvery(text)).toBe(milliseconds);
  });

  test.each(['9s', '25h', '0m', '5', 'm', '5d', '-5m', '5m ', '1e3s', ''])('%j is none', (text) => {
    expect(() => readEvery(text)).toThrow('Write 30s, 5m or 1h');
  });

  test('without a pause is once', async () => {
    let runs = 0;
    await every(undefined, async () => void (runs += 1), new AbortController().signal);
    expect(runs).toBe(1);
  });

  test('with one goes on until it is interrupted, in the middle of a pause or of a run', async () => {
    const controller = new AbortController();
    let runs = 0;
    await every(
      1,
      async () => {
        runs += 1;
        if (runs === 3) controller.abort();
      },
      controller.signal,
    );
    expect(runs).toBe(3);
    const pausing = new AbortController();
    setTimeout(() => pausing.abort(), 10);
    await every(60_000, async () => undefined, pausing.signal);
  });
});

test('Ctrl-C ends it in a pause, with the status of the last look', async () => {
  const root = resolve(import.meta.dirname, '../../..');
  const folder = await mkdtemp(join(tmpdir(), 'watch-'));
  const words = ['examples/watches.yaml', '--snapshot', 'examples/healthy-private-subnet/snapshot', '--every', '1h'];
  const child = spawn(
    process.execPath,
    ['bin/egress-doctor.ts', 'watch', ...words, '--format', 'json', '--state', folder],
    { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  child.kill('SIGINT');
  const [status] = (await once(child, 'exit')) as [number];
  await rm(folder, { recursive: true });
  const { watches } = JSON.parse(line) as { readonly watches: readonly { readonly stands: string }[] };
  expect({ status, stands: watches.map(({ stands }) => stands) }).toEqual({ status: 0, stands: ['holds', 'holds'] });
});
