import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What a Python program left behind. */
export interface PythonRun {
  /** Null where it was ended for taking too long. */
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `main` of a module, which not every module lets `python -m` do, and ends it after so many milliseconds. */
export async function runMain(
  interpreter: string,
  module: string,
  words: readonly string[],
  patience: number,
): Promise<PythonRun> {
  const code = `import sys; from ${module} import main; sys.exit(main())`;
  const child = spawn(interpreter, ['-c', code, ...words], { stdio: ['ignore', 'pipe', 'pipe'], timeout: patience });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: status as number | null, out, err };
}
