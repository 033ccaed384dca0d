import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
  const env = { ...process.env, ...aws.environment, NO_COLOR: '1' };
  const child = spawn(process.execPath, [`${ROOT}/bin/egress-doctor.ts`, ...words], { cwd: ROOT, env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, out, err })));
}

test('an account is audited as its recording is', async () => {
  const words = [ENI, '203.0.113.10:443', '--format', 'json', '--no-probe'];
  const live = await run('audit', ...words, '--region', 'eu-west-1');
  const folder = await run('audit', ...words.slice(0, -1), '--snapshot', 'examples/healthy-private-subnet/snapshot');
  const of = ({ out }: Ended) => ({ ...(JSON.parse(out) as object), id: '', createdAt: '' });
  expect(of(live)).toEqual(of(folder));
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
