import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A moto of this test's own: all of AWS that it knows, in memory, on the loopback interface. */
export interface MotoServer {
  readonly url: string;
  /** From here on calls need credentials whose policies allow them; `false` lets everybody in again. */
  readonly guard: (guarded: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** moto as it is, or `filled` with the calls and filters that it lacks. */
export type Kind = 'bare' | 'filled';

const PROGRAMS: Readonly<Record<Kind, readonly string[]>> = {
  bare: ['-m', 'moto.server'],
  filled: [join(import.meta.dirname, 'filled_moto.py')],
};

export async function startMoto(interpreter: string, kind: Kind): Promise<MotoServer> {
  const words = [...PROGRAMS[kind], '-H', '127.0.0.1', '-p', '0'];
  const child = spawn(interpreter, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await listening(child);
  return {
    url,
    guard: async (guarded) => {
      const body = guarded ? '0' : 'inf';
      const { status } = await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', body });
      if (status !== 200) throw new Error(`moto does not guard its calls: ${status}`);
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What it says once it listens is the only place that tells the port. */
async function listening(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  if (child.stderr === null) throw new Error('moto has no voice');
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (url !== undefined) {
      // A pipe that nobody empties stops whoever writes.
      child.stderr.resume();
      return url;
    }
  }
  throw new Error(`moto does not start: ${said.slice(-5).join(' | ')}`);
}
