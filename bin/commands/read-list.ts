import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { Problem, quote } from '../../lib/problem.ts';

/** Reads JSON or YAML that is to be a list. `takes` is what the command takes: `watch takes a file with …`. */
export async function readList(path: string, takes: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem('usage', `cannot read ${quote(path)} (${error.code ?? error.message}); ${takes}`);
  });
  try {
    return parse(text.replace(/^\uFEFF/, ''), { maxAliasCount: 100, logLevel: 'error' });
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw new Problem('bad-input', `${quote(path)} is neither JSON nor YAML: ${reason}`);
  }
}
