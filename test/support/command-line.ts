import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** What a run of the command line left behind. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process of its own, from the project's root and without a terminal. */
export function egressDoctor(words: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const run = spawnSync(process.execPath, ['bin/egress-doctor.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
