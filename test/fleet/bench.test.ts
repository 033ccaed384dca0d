import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const PROGRAM = new URL('../../bench/fleet/measure.ts', import.meta.url).pathname;

test('the bench of fleets sweeps every pair, and single audits agree', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, '3', '20', '100', '120']);
  const { pairs, compared, wrong } = JSON.parse(stdout);
  expect({ pairs, compared, wrong }).toEqual({ pairs: 3 * 20 * 100, compared: 120, wrong: [] });
}, 60_000);
