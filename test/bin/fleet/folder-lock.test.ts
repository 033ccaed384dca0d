import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { LOCK, withFolder } from '../../../bin/fleet/folder-lock.ts';
import { Problem } from '../../../lib/problem.ts';

const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-lock-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(WORK, { recursive: true });
});

const NOW = new Date().toISOString();
/** A process that was there, and is no more. */
const GONE = spawnSync(process.execPath, ['-e', '']).pid;

/** One that lives as long as this test. */
function alive(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  running.push(child);
  return child.pid ?? 0;
}

/** A folder with such a text in its lock. */
function locked(name: string, text: string): string {
  const folder = join(WORK, name);
  mkdirSync(folder);
  writeFileSync(join(folder, LOCK), text);
  return folder;
}

async function outcome(folder: string): Promise<unknown> {
  return withFolder(folder, async () => `ran beside ${readdirSync(folder).join()}`).catch((error: unknown) => error);
}

function holder(pid: number, { host = hostname(), since = NOW } = {}): string {
  return `${JSON.stringify({ pid, host, since })}\n`;
}

describe('a folder with the lock of a run', () => {
  test.each<[string, () => string]>([
    ['whose process is gone', () => holder(GONE)],
    ['of an earlier boot, whoever has its number now', () => holder(alive(), { since: '2001-01-01T00:00:00Z' })],
    ['that had our number in a container like this', () => holder(process.pid)],
  ])('%s is taken over, and free afterwards', async (name, text) => {
    const folder = locked(name, text());
    expect([await outcome(folder), readdirSync(folder)]).toEqual([`ran beside ${LOCK}`, []]);
  });

  test.each<[string, () => string, (text: string) => string]>([
    ['that is at it', () => holder(alive()), (text) => `process ${JSON.parse(text).pid}, since ${NOW}`],
    ['on another machine', () => holder(GONE, { host: 'other' }), () => `process ${GONE} on other, since ${NOW}`],
    ['that just begins', () => '', () => 'another run'],
  ])('%s is refused in one sentence, and left as it is', async (name, made, who) => {
    const text = made();
    const folder = locked(name, text);
    const problem = await outcome(folder);
    expect([problem instanceof Problem, (problem as Problem).message]).toEqual([
      true,
      `"${folder}" is being written by ${who(text)}; wait for it, name another --output, or remove "${join(folder, LOCK)}" if that is no sweep`,
    ]);
    expect(readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual([text]);
  });

  test('that died before it wrote who it is, is taken over after a while', async () => {
    const folder = locked('half', '{"pid":');
    utimesSync(join(folder, LOCK), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    expect(await outcome(folder)).toBe(`ran beside ${LOCK}`);
  });
});

describe('a folder', () => {
  test('that is not there is made, and gone where nothing came of it', async () => {
    const folder = join(WORK, 'deep', 'new');
    await expect(withFolder(folder, () => Promise.reject(new Error('nothing to resume')))).rejects.toThrow('nothing');
    expect(existsSync(folder)).toBe(false);
    expect(await withFolder(folder, async () => writeFileSync(join(folder, 'a'), ''))).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('that is a file is no folder', async () => {
    const file = join(WORK, 'file');
    writeFileSync(file, '');
    expect(await outcome(file)).toEqual(
      new Problem('usage', `cannot write into "${file}": EEXIST; --output takes a folder`),
    );
  });
});

const PATIENCE = 60_000;
const RACER = `
import { withFolder } from ${JSON.stringify(new URL('../../../bin/fleet/folder-lock.ts', import.meta.url).href)};
process.stdout.write('ready');
process.stdin.once('data', async () => {
  const word = await withFolder(process.argv[1], () => new Promise((over) => setTimeout(over, 1000, 'had it')))
    .catch(({ code }) => code);
  process.stdout.write(word);
  process.stdin.destroy();
});
`;

test(
  'of several that find what a dead one left, one alone has the folder',
  async () => {
    const folder = locked('race', holder(GONE));
    const racers = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', RACER, folder]);
      running.push(child);
      let said = '';
      child.stdout.on('data', (text) => (said += String(text)));
      return { child, closed: once(child, 'close').then(() => said), ready: once(child.stdout, 'data') };
    });
    await Promise.all(racers.map(({ ready }) => ready));
    for (const { child } of racers) child.stdin.write('go');
    const words = await Promise.all(racers.map(({ closed }) => closed));
    expect(words.toSorted()).toEqual(['readyconflict', 'readyconflict', 'readyconflict', 'readyhad it']);
    expect(readdirSync(folder)).toEqual([]);
  },
  PATIENCE,
);
