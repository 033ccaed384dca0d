import { writeFile } from 'node:fs/promises';
import type { Verdict } from '../../lib/model/trace.ts';
import { Problem, quote } from '../../lib/problem.ts';

/** What a command leaves behind for the process: its exit status. */
export interface CommandLine {
  exitStatus: number;
}

const STATUS: Readonly<Record<Verdict, number>> = { reachable: 0, blocked: 1, partial: 1, unknown: 2 };

/** The verdict as an exit status, or whether it is the expected one. */
export function exitStatus(verdict: Verdict, expected: Verdict | undefined): number {
  if (expected === undefined) return STATUS[verdict];
  return verdict === expected ? 0 : 1;
}

/** Colour for people at a terminal alone. @see https://no-color.org */
export function screen(output: string | undefined): { readonly color: boolean; readonly columns: number } {
  const { NO_COLOR: noColor = '', TERM: term } = process.env;
  const terminal = process.stdout.isTTY && output === undefined;
  return {
    color: terminal && noColor === '' && term !== 'dumb',
    columns: terminal ? (process.stdout.columns ?? 80) : 100,
  };
}

/** To standard output, or to the file that was named. */
export async function put(text: string, output: string | undefined): Promise<void> {
  if (output === undefined) {
    await new Promise<void>((done) => process.stdout.write(text, () => done()));
    return;
  }
  await writeFile(output, text).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'usage',
      `cannot write ${quote(output)}: ${error.code ?? error.message}; --output takes a file in a folder that exists`,
    );
  });
}

/** A sentence for people who wait, apart from what a program reads. */
export function progress(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
