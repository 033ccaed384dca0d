import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Problem, quote } from '../../lib/problem.ts';

/** A file that is whole at any moment: whoever pulls the plug finds the old one or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, text, { mode: 0o600, flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Problem(
      'usage',
      `cannot write ${quote(path)}: ${code ?? message}; what is written stays, and the same command goes on from there`,
    );
  }
}
