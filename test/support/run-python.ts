import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';

/** What a Python program left behind. */
export interface PythonRun {
  /** Null where it was ended for taking too long. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, or ends it after so many milliseconds. Some write where they stand: that is never the checkout. */
export async function runPython(interpreter: string, words: readonly string[], patience: number): Promise<PythonRun> {
  const child = spawn(interpreter, [...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
    cwd: tmpdir(),
  });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: status as number | null, out, err };
}

/** The words that run `main` of a module, which not every module lets `python -m` do. */
export function mainOf(module: string): readonly string[] {
  return ['-c', `import sys; from ${module} import main; sys.exit(main())`];
}
