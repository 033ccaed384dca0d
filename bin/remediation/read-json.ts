import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { Problem, quote } from '../../lib/problem.ts';

/** A file of ours, or one sentence on what is wrong with it. */
export async function readJson<T>(file: string, what: string, shape: z.ZodType<T>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem('usage', `cannot read ${quote(file)}: ${error.code ?? error.message}`);
  });
  const read = shape.safeParse(parsed(file, text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(
    'bad-input',
    `${quote(file)} is no ${what}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('bad-input', `${quote(file)} is not JSON`);
  }
}
