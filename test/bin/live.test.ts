import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ENI = 'eni-0a11ce0000000001a';

let aws: EmbeddedAws;
beforeAll(async () => {
  const snapshot = await readSnapshot(`${ROOT}/examples/healthy-private-subnet/snapshot`);
  aws = await startEmbeddedAws(recordedWorld(snapshot));
});
afterAll(() => aws.close());

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(...words: readonly string[]): Promise<Ended> {
  return endOf(start(...words));
}

function start(...words: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const env = { ...process.env, ...aws.environment, NO_COLOR: '1' };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  return spawn(process.execPath, [`${ROOT}/bin/egress-doctor.ts`, ...words], { cwd: ROOT, env, stdio });
}

function endOf(child: ReturnType<typeof start>): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, out, err })));
}

/** A report less what differs each time. */
function without(report: string): object {
  return { ...(JSON.parse(report) as object), id: '', createdAt: '' };
}

test('an account is audited as its recording is', async () => {
  const words = [ENI, '203.0.113.10:443', '--format', 'json', '--no-probe'];
  const live = await run('audit', ...words, '--region', 'eu-west-1');
  const folder = await run('audit', ...words.slice(0, -1), '--snapshot', 'examples/healthy-private-subnet/snapshot');
  expect(without(live.out)).toEqual(without(folder.out));
  expect(live.status).toBe(0);
  expect(live.err).toContain('reading ');
}, 60_000);

test.each<readonly [string, readonly string[], Ended['status'], string]>([
  [
    'neither folder nor account',
    ['audit', ENI, '203.0.113.10:443'],
    3,
    'egress-doctor: write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account\n',
  ],
  [
    'both',
    ['audit', ENI, '203.0.113.10:443', '--region', 'eu-west-1', '--snapshot', 'x'],
    3,
    'egress-doctor: write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account\n',
  ],
  [
    'a Region that is none',
    ['audit', ENI, '203.0.113.10:443', '--region', 'Ireland'],
    3,
    'egress-doctor: region: write a Region like eu-west-1\n',
  ],
  [
    'somebody who is not there',
    ['audit', 'eni-0dead', '203.0.113.10:443', '--region', 'eu-west-1'],
    3,
    'interface "eni-0dead" does not exist in eu-west-1 of this account\n',
  ],
  [
    'clients of a live account',
    ['audit', '--from', '203.0.113.9', `${ENI}:80`, '--region', 'eu-west-1'],
    3,
    'egress-doctor: --from is asked of a snapshot; write one with egress-doctor capture and add --snapshot\n',
  ],
])(
  '%s',
  async (_what, words, status, sentence) => {
    const ended = await run(...words);
    expect({ status: ended.status, out: ended.out }).toEqual({ status, out: '' });
    expect(ended.err).toContain(sentence);
  },
  60_000,
);

test('Ctrl-C breaks it off with a sentence', async () => {
  aws.faults.set({ does: 'slow', milliseconds: 60_000 });
  const child = start('audit', ENI, '203.0.113.10:443', '--region', 'eu-west-1', '--no-probe');
  const ended = endOf(child);
  child.stderr.once('data', () => child.kill('SIGINT'));
  const { status, out, err } = await ended;
  aws.faults.clear();
  expect({ status, out, err }).toEqual({
    status: 4,
    out: '',
    err: 'reading network interfaces\negress-doctor: broken off before the account was read\n',
  });
}, 60_000);

describe('capture', () => {
  const at = mkdtempSync(`${tmpdir()}/egress-doctor-capture-`);
  afterAll(() => rmSync(at, { recursive: true }));
  const question = [ENI, '203.0.113.10:443'];

  test('writes a folder whose audit says what the audit of the account says', async () => {
    const captured = await run(
      'capture',
      ...question,
      '--region',
      'eu-west-1',
      '--no-probe',
      '--output',
      `${at}/plain`,
    );
    expect({ ...captured, err: captured.err.split('\n').at(-2) }).toEqual({
      status: 0,
      out: `${at}/plain holds 12 files; the audit says reachable\n`,
      err: `ask it again with: egress-doctor audit ${ENI} 203.0.113.10:443 --snapshot ${at}/plain`,
    });
    const folder = await run('audit', ...question, '--snapshot', `${at}/plain`, '--format', 'json');
    const live = await run('audit', ...question, '--region', 'eu-west-1', '--no-probe', '--format', 'json');
    expect(without(folder.out)).toEqual(without(live.out));
  }, 60_000);

  test('with --evidence holds what AWS measured, and what of it could not be read', async () => {
    const words = [...question, '--region', 'eu-west-1', '--no-probe', '--evidence', '--since', '2h'];
    const captured = await run('capture', ...words, '--output', `${at}/measured`);
    expect(captured.err.split('\n').at(-2)).toBe(
      `ask it again with: egress-doctor audit ${ENI} 203.0.113.10:443 --snapshot ${at}/measured --evidence`,
    );
    const { window, gaps } = JSON.parse(readFileSync(`${at}/measured/evidence/measured.json`, 'utf8')) as {
      window: { from: string; to: string };
      gaps: readonly object[];
    };
    expect(Date.parse(window.to) - Date.parse(window.from)).toBe(7_200_000);
    const folder = await run('audit', ...question, '--snapshot', `${at}/measured`, '--evidence', '--format', 'json');
    const live = await run('audit', ...words, '--format', 'json');
    expect(without(folder.out)).toEqual(without(live.out));
    expect(JSON.parse(folder.out)).toMatchObject({ verdict: 'reachable', evidence: [], gaps });
    expect(gaps.length).toBeGreaterThan(0);
  }, 60_000);

  test('with --redact names nobody and says the same', async () => {
    const captured = await run(
      'capture',
      ...question,
      '--region',
      'eu-west-1',
      '--no-probe',
      '--redact',
      '--output',
      `${at}/redacted`,
    );
    const [, ...again] = / audit (\S+) (\S+) /.exec(captured.err) ?? [];
    const folder = await run('audit', ...again, '--snapshot', `${at}/redacted`, '--format', 'json');
    const text = readdirSync(`${at}/redacted`)
      .map((name) => readFileSync(`${at}/redacted/${name}`, 'utf8'))
      .join('');
    expect(captured.status).toBe(0);
    expect(JSON.parse(folder.out)).toMatchObject({ verdict: 'reachable', passShare: 1 });
    expect(again[1]).not.toBe('203.0.113.10:443');
    expect(text).not.toMatch(/111122223333|198\.51\.100\.10|"app"/);
  }, 60_000);

  test('does not write over what it did not write', async () => {
    const captured = await run('capture', ...question, '--region', 'eu-west-1', '--no-probe', '--output', 'examples');
    expect({ status: captured.status, err: captured.err.split('\n').at(-2) }).toEqual({
      status: 3,
      err: 'egress-doctor: "examples" holds files that no capture wrote; name a new or an empty folder, or write into this one with --force',
    });
  }, 60_000);
});
