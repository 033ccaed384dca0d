import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EmbeddedAws, startEmbeddedAws } from '../../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../../lib/embedded/world/recorded-world.ts';
import { sweptIn } from '../../../lib/fleet/lines.ts';
import { egressDoctor } from '../../support/command-line.ts';
import { organisation, vpcId } from './organisation.ts';
import { snapshotFolder } from './snapshot-folder.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-account-'));
const PATIENCE = 120_000;
const DESTINATIONS = ['203.0.113.10:443', 'udp://192.0.2.53:53', 'smtp://203.0.113.25'];

let aws: EmbeddedAws;
beforeAll(async () => {
  const snapshot = organisation(3, 4);
  snapshotFolder(join(WORK, 'snapshot'), snapshot);
  writeFileSync(join(WORK, 'destinations.json'), JSON.stringify(DESTINATIONS));
  aws = await startEmbeddedAws(recordedWorld(snapshot));
}, PATIENCE);
afterAll(async () => {
  await aws.close();
  rmSync(WORK, { recursive: true });
});

async function live(output: string, ...more: readonly string[]) {
  const words = [
    'fleet',
    '--region',
    'eu-west-1',
    '--destinations',
    join(WORK, 'destinations.json'),
    '--format',
    'json',
  ];
  const child = spawn(process.execPath, ['bin/egress-doctor.ts', ...words, '--output', join(WORK, output), ...more], {
    cwd: ROOT,
    env: { ...process.env, ...aws.environment },
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  const [status] = await once(child, 'close');
  return { status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** Interface and destination → verdict and gates. */
function answersIn(output: string): Readonly<Record<string, string>> {
  const texts = [0, 1, 2].map((i) => readFileSync(join(WORK, output, 'items', `${vpcId(i)}.jsonl`), 'utf8'));
  const all = texts.flatMap((text) => sweptIn(text, DESTINATIONS.length));
  const pairs = all.flatMap(({ enis, answers }) =>
    enis.flatMap((eni) => answers.map((answer, i) => [`${eni} ${DESTINATIONS[i]}`, JSON.stringify(answer)] as const)),
  );
  return Object.fromEntries(pairs);
}

test(
  'an account is swept as its recording is, its calls are counted, and nothing is read twice',
  async () => {
    const first = await live('live');
    const folder = ['--snapshot', join(WORK, 'snapshot'), '--destinations', join(WORK, 'destinations.json')];
    egressDoctor(['fleet', ...folder, '--output', join(WORK, 'folder')]);
    expect(first.status).toBe(0);
    expect(answersIn('live')).toEqual(answersIn('folder'));
    const { calls, pairs, items } = JSON.parse(first.out);
    expect([pairs, items]).toEqual([45, { completed: 3, failed: 0 }]);
    expect(calls['ec2:DescribeNetworkInterfaces']).toBeGreaterThanOrEqual(3);
    const again = await live('live');
    expect([again.status, again.err, JSON.parse(again.out).calls]).toEqual([0, '', calls]);
  },
  PATIENCE,
);

test(
  'a role, a profile or a Region of its own is another account',
  async () => {
    await live('role', '--vpc', vpcId(0));
    const { status, err } = await live('role', '--vpc', vpcId(0), '--region', 'eu-central-1');
    expect([status, err]).toEqual([3, expect.stringContaining('holds results of the account in eu-west-1')]);
  },
  PATIENCE,
);
