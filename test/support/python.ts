import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe } from '@jest/globals';

/** A Python that has moto, cfn-lint and schemathesis, or the reason why there is none. */
export type Python = { readonly interpreter: string } | { readonly missing: string };

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
/** Where jest does not look for files: the packages hold thousands. */
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/egress-doctor');
/** Milliseconds. A package index that answers needs a tenth of it. */
const PATIENCE = 300_000;

/** Made once for a checkout and a set of versions; whoever asks meanwhile waits for it. */
export async function findPython(): Promise<Python> {
  const folder = join(CACHE, `python-${digestOf(REQUIREMENTS)}`);
  const interpreter = join(folder, 'bin', 'python');
  if (existsSync(interpreter)) return { interpreter };
  const missing = await make(folder);
  return missing === undefined ? { interpreter } : { missing };
}

/** `describe` where there is a Python; elsewhere the tests count as skipped, and the reason is printed. */
export function describeWith(python: Python): (name: string, tests: (interpreter: string) => void) => void {
  const { skip } = describe;
  if ('interpreter' in python) return (name, tests) => group(describe, name, () => tests(python.interpreter));
  return (name, tests) => {
    process.stderr.write(`skipped: ${name}; ${python.missing}\n`);
    group(skip, name, () => tests(''));
  };
}

function group(kind: typeof describe.skip, name: string, tests: () => void): void {
  kind(name, tests);
}

/** Why it could not be made, in the last words of whoever could not. */
async function make(folder: string): Promise<string | undefined> {
  const words = [join(import.meta.dirname, 'make-venv.py'), folder, REQUIREMENTS];
  // A group of its own, so that pip ends with it.
  const child = spawn('python3', words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const late = setTimeout(() => process.kill(-Number(child.pid)), PATIENCE);
  const said = text(child.stderr);
  const [status] = (await once(child, 'close').catch(() => ['absent'])) as readonly (number | null | 'absent')[];
  clearTimeout(late);
  if (status === 'absent') return 'there is no python3 here';
  if (status === 0) return undefined;
  if (status === null) return `the virtual environment was not made in ${PATIENCE / 1000} s`;
  return `the virtual environment was not made: ${lastLine(await said)}`;
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1) ?? '';
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
