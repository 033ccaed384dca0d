import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundle } from '../lib/stack/bundle.ts';
import { FUNCTION_NAMES, FUNCTIONS, type FunctionName } from '../lib/stack/functions.ts';
import type { Figure } from './figure.ts';

const run = promisify(execFile);

/** Fresh processes of each kind, one of ours and one of theirs in turn. */
const STARTS = 11;
const LARGEST_API = 610_000;

/** What a function is told by its environment; nobody is asked for any of it here. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  EGRESS_DOCTOR_TABLE: 'none',
  EGRESS_DOCTOR_AUDITOR: 'none',
};

/** Every function's bundle: how large it is, and how long a fresh process takes to load it. */
export async function bundleFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-bench-'));
  try {
    const figures: Figure[] = [];
    // oxlint-disable-next-line no-await-in-loop -- two bundles at once would wait for each other's processes
    for (const name of FUNCTION_NAMES) figures.push(...(await figuresOf(name, folder)));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function figuresOf(name: FunctionName, folder: string): Promise<readonly Figure[]> {
  const ours = await bundle(FUNCTIONS[name].entry, join(folder, name));
  const theirs = await plainBundle(name, folder);
  const loading = await compared(join(ours.folder, 'index.mjs'), theirs, LOAD);
  const promised = name === 'api' ? `< ${LARGEST_API / 1000} kB, uploaded` : 'uploaded';
  const sizes = [
    { name: `bundle-${name}-size`, value: ours.size / 1000, unit: 'kB', limit: promised },
    { name: `bundle-${name}-eager`, value: ours.eager / 1000, unit: 'kB', limit: 'of these, parsed with the start' },
  ];
  const cold = { name: `bundle-${name}-import`, unit: 'ms', ...loading, limit: 'ratio ≤ 0.35 of NodejsFunction’s' };
  if (name !== 'api') return [...sizes, cold];
  const answering = await compared(join(ours.folder, 'index.mjs'), theirs, `${LOAD}${ANSWER}`);
  const limit = 'the import and the first answer, so that nothing is only put off';
  return [...sizes, cold, { name: 'bundle-api-answer', unit: 'ms', ...answering, limit }];
}

/**
 * What NodejsFunction makes of the same entry where nothing else is said: CommonJS, the SDK's `main`, not minified. One
 * of its options is set, bundleAwsSDK: by default it would take the SDK that the runtime brings, whose version is
 * Lambda's choice and not ours, and which is not on this machine to compare with.
 */
async function plainBundle(name: FunctionName, folder: string): Promise<string> {
  const outfile = join(folder, `${name}-plain`, 'index.js');
  const options = { bundle: true, platform: 'node', target: 'node24', logLevel: 'silent' } as const;
  await build({ ...options, entryPoints: [FUNCTIONS[name].entry], outfile });
  return outfile;
}

/** Loads as Lambda's runtime does: a script by require, a module by import. */
const LOAD = `
  const { handler } = file.endsWith('.mjs') ? await import(file) : createRequire('/')(file);`;

const EVENT = {
  version: '2.0',
  rawPath: '/v1/health',
  headers: {},
  requestContext: { http: { method: 'GET', path: '/v1/health' }, requestId: 'bench', stage: '$default' },
};
const ANSWER = `
  const answer = await handler(${JSON.stringify(EVENT)}, { getRemainingTimeInMillis: () => 29000 });
  if (answer.statusCode !== 200) throw new Error('the health check fails: the bench measures nothing');`;

async function compared(
  ours: string,
  theirs: string,
  body: string,
): Promise<Pick<Figure, 'value'> & Required<Pick<Figure, 'baseline' | 'ratio'>>> {
  const [mine, plain]: [number[], number[]] = [[], []];
  for (let i = 0; i < STARTS; i++) {
    // oxlint-disable-next-line no-await-in-loop -- processes side by side would slow each other down
    mine.push(await milliseconds(ours, body));
    // oxlint-disable-next-line no-await-in-loop -- same
    plain.push(await milliseconds(theirs, body));
  }
  const [value, baseline] = [median(mine), median(plain)];
  return { value, baseline, ratio: value / baseline };
}

async function milliseconds(file: string, body: string): Promise<number> {
  const script = `
  import { createRequire } from 'node:module';
  const file = ${JSON.stringify(file)};
  const start = performance.now();${body}
  console.log('\\n' + (performance.now() - start));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { env: ENVIRONMENT });
  return Number(stdout.trim().split('\n').at(-1));
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}
