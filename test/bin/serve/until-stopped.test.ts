import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A process that stops as the service does; `stop` is what stopping takes. */
function stopping([running, looking, sweeping]: readonly number[], stop: string, waiting = 0) {
  const script = `import { untilStopped } from './bin/serve/until-stopped.ts';
    const awake = setInterval(() => undefined, 1000);
    const stop = ${stop};
    const counts = { running: () => ${running}, looking: () => ${looking}, sweeping: () => ${sweeping}, waiting: () => ${waiting} };
    const service = { url: '', ...counts, stop };
    const stopped = untilStopped(service, (text) => process.stdout.write(text));
    process.stdout.write('up\\n');
    await stopped;
    clearInterval(awake);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT });
  return { child, out: child.stdout.setEncoding('utf8')[Symbol.asyncIterator](), ended: once(child, 'close') };
}

test.each([
  ['none runs', [0, 0, 0], 0, 'async () => undefined', 'Stopping.\n', 0],
  ['a plan waits for somebody', [0, 0, 0], 1, 'async () => undefined', 'Stopping.\n', 130],
  [
    'one does not hear it',
    [1, 0, 0],
    0,
    'async () => undefined',
    /^Stopping\. An audit is told to end; Ctrl-C again/,
    130,
  ],
  ['a watch looks', [0, 1, 0], 0, 'async () => undefined', /^Stopping\. A look of a watch is told to end;/, 130],
  [
    'much is done',
    [0, 2, 1],
    0,
    'async () => undefined',
    /^Stopping\. 2 looks of watches and a fleet are told to/,
    130,
  ],
  ['several do not', [3, 0, 0], 0, 'async () => undefined', /^Stopping\. 3 audits are told to end; Ctrl-C again/, 130],
])(
  'Ctrl-C while %s ends the process',
  async (_what, running, waiting, stop, sentence, status) => {
    const { child, out, ended } = stopping(running, stop, waiting);
    await out.next();
    child.kill('SIGINT');
    const { value } = await out.next();
    expect(value).toEqual(expect.stringMatching(sentence));
    expect(await ended).toEqual([status, null]);
  },
  30_000,
);

test('a second one does not wait', async () => {
  const { child, out, ended } = stopping([1, 0, 0], '() => new Promise(() => undefined)');
  await out.next();
  child.kill('SIGTERM');
  await out.next();
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
}, 30_000);
