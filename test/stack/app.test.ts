import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { synthesised } from './support/synthesised.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'egress-doctor-app-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** No account, no configuration of one, and nobody to ask for one. */
const NOBODY = { PATH: process.env['PATH'], HOME: FOLDER, AWS_EC2_METADATA_DISABLED: 'true', CI: 'true' };
/** Milliseconds. */
const PATIENCE = 120_000;

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function node(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words, { env: { ...NOBODY, ...env } }, (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

test(
  'cdk synth, without an account: the stack that the tests look at, and bundles in its assets',
  async () => {
    const out = join(FOLDER, 'cdk.out');
    const { status } = await node(['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--output', out]);
    expect(status).toBe(0);
    const templates = readdirSync(out).filter((name) => name.endsWith('.template.json'));
    expect(templates).toEqual(['egress-doctor-prod.template.json']);
    const assets = readdirSync(out).filter(
      (name) => name.startsWith('asset.') && statSync(join(out, name)).isDirectory(),
    );
    expect(assets.map((name) => readdirSync(join(out, name)).toSorted().join(' ')).toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => 'chunks index.mjs'),
      'chunks index.mjs openapi.json',
    ]);
    const template = readFileSync(join(out, templates[0] ?? ''), 'utf8');
    expect(withoutKeys(template)).toEqual(withoutKeys(synthesised().templateText));
  },
  PATIENCE,
);

describe('a wrong context ends with its sentence and nothing else', () => {
  test.each([
    [{ stage: 'Prod!' }, 'context "stage" is "Prod!": expected up to 12 small letters and digits'],
    [{ policy: { quorum: 2 } }, 'context "policy": quorum: Invalid input: expected object, received number'],
    [
      { policy: { maxTemporary: '400d' } },
      'context "policy" has a maxTemporary that is longer than a durable execution may live',
    ],
    [{ regions: 'nowhere' }, 'context "regions" is "nowhere" at 0: expected a Region like eu-west-1'],
  ])(
    '%j',
    async (context, sentence) => {
      const ended = await node(['bin/app.ts'], { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: FOLDER });
      expect(ended).toEqual({ status: 3, out: '', err: `egress-doctor: ${sentence}\n` });
    },
    PATIENCE,
  );
});

/** A template without what is named after the content of assets, and what only the command line adds. */
function withoutKeys(template: string): unknown {
  const unnamed = template.replaceAll(/(?<=RemediatorCurrentVersion)[0-9A-Fa-f]{40}/g, '');
  return JSON.parse(unnamed, (key, value: unknown) => (ADDED.has(key) ? undefined : value));
}

const ADDED = new Set(['Metadata', 'S3Key']);
