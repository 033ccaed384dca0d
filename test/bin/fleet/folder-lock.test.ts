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
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withFolder } from '../../../bin/fleet/folder-lock.ts';
import { Problem } from '../../../lib/problem.ts';

const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-lock-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(WORK, { recursive: true });
});

const NOW = new Date().toISOString();
const LOCK = 'fleet.lock.0a1b2c3d';
/** A process that was there, and is no more. */
const GONE = spawnSync(process.execPath, ['-e', '']).pid;

/** One that lives as long as this test. */
function alive(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  running.push(child);
  return child.pid ?? 0;
}

const ALONE = 'ran beside fleet.lock.*,fleet.lock.*.held';

/** A folder with such a text in its lock. */
function locked(name: string, text: string): string {
  const folder = join(WORK, name);
  mkdirSync(folder);
  writeFileSync(join(folder, LOCK), text);
  return folder;
}

async function outcome(folder: string): Promise<unknown> {
  const beside = () =>
    readdirSync(folder)
      .join()
      .replaceAll(/[0-9a-f]{8}/g, '*');
  return withFolder(folder, async () => `ran beside ${beside()}`).catch((error: unknown) => error);
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
    expect([await outcome(folder), readdirSync(folder)]).toEqual([ALONE, []]);
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
    expect(await outcome(folder)).toBe(ALONE);
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
/** Begins when it is told to, says what came of it, and has the folder until its input ends. */
const RACER = `
import { once } from 'node:events';
import { withFolder } from ${JSON.stringify(new URL('../../../bin/fleet/folder-lock.ts', import.meta.url).href)};
const say = (word) => process.stdout.write(word + '\\n');
const over = once(process.stdin, 'end');
say('ready');
await once(process.stdin, 'data');
await withFolder(process.argv[1], async () => { say('has it'); await over; }).catch(({ code }) => say(code));
process.stdin.destroy();
`;

test(
  'of several that find what a dead one left, one alone has the folder',
  async () => {
    const folder = locked('race', holder(GONE));
    const racers = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', RACER, folder]);
      running.push(child);
      return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator](), closed: once(child, 'close') };
    });
    const said = () => Promise.all(racers.map(async ({ lines }) => String((await lines.next()).value)));
    expect(await said()).toEqual(['ready', 'ready', 'ready', 'ready']);
    for (const { child } of racers) child.stdin.write('go');
    const words = await said();
    for (const { child } of racers) child.stdin.end();
    await Promise.all(racers.map(({ closed }) => closed));
    expect(words.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'has it']);
    expect(readdirSync(folder)).toEqual([]);
  },
  PATIENCE,
);
