import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** The service as a process of its own. */
export interface Served {
  /** What the terminal shows once it is up. */
  readonly greeting: string;
  readonly url: string;
  readonly process: ChildProcess;
  /** Fulfilled when the process has ended. */
  readonly ended: Promise<{ readonly status: number | null; readonly err: string }>;
}

/** Starts `serve` on a port that is free, and waits until it says how to stop it. */
export async function served(words: readonly string[] = []): Promise<Served> {
  const args = ['bin/egress-doctor.ts', 'serve', '--port', '0', ...words];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const err: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, err: err.join('') }));
  const greeting = await Promise.race([greeted(child.stdout.setEncoding('utf8')), ended]);
  if (typeof greeting !== 'string') throw new Error(`it ended with ${greeting.status}: ${greeting.err}`);
  return { greeting, url: /http:\S+/.exec(greeting)?.[0] ?? '', process: child, ended };
}

async function greeted(out: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of out) {
    text += part;
    if (text.includes('Ctrl-C')) return text;
  }
  return text;
}
