import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/** `describe` where a program answers to these words; elsewhere its tests count as skipped, and the reason is printed. */
export function describeWithProgram(name: string, words: readonly string[], tests: () => void): void {
  const { error, status } = spawnSync(name, [...words], { stdio: 'ignore' });
  const missing = error !== undefined ? `there is no ${name} here` : status === 0 ? undefined : `${name} does not work`;
  if (missing !== undefined) process.stderr.write(`skipped: what needs ${name}; ${missing}\n`);
  group(missing === undefined ? describe : describe.skip, name, tests);
}

function group(kind: typeof describe.skip, name: string, tests: () => void): void {
  kind(name, tests);
}
