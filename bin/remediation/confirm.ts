import { createInterface } from 'node:readline/promises';
import { Problem } from '../../lib/problem.ts';

/** Asks at the terminal. Without one, or a yes, nothing is changed: throws a Problem. */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new Problem('usage', 'nobody is at the terminal to confirm it; add --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new Problem('usage', 'nothing was changed');
}
