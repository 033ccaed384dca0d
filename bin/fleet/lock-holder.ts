import { hostname, uptime } from 'node:os';
import * as z from 'zod';

/** Who has a folder, as it stands in the lock. */
const LockHolder = z.object({ pid: z.number().int().positive(), host: z.string(), since: z.string() });
export type LockHolder = z.infer<typeof LockHolder>;

export function thisProcess(): LockHolder {
  return { pid: process.pid, host: hostname(), since: new Date().toISOString() };
}

/** Undefined where nobody has written into the lock yet, or somebody else wrote it. */
export function holderIn(text: string): LockHolder | undefined {
  try {
    return LockHolder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Whether the process is gone: it is no more, or began before this machine did. Of another machine nothing is known, and
 * it may well run. None locks twice, so what has our own id was before us, in a container like this.
 */
export function isGone({ pid, host, since }: LockHolder): boolean {
  if (host !== hostname()) return false;
  const booted = Date.now() - uptime() * 1000;
  return pid === process.pid || Date.parse(since) < booted || !isAlive(pid);
}

/** `process 12, since 2026-11-28T10:00:00.000Z` */
export function sayHolder({ pid, host, since }: LockHolder): string {
  return `process ${pid}${host === hostname() ? '' : ` on ${host}`}, since ${since}`;
}

/** Signal 0 only asks; whom we may not send it to is alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
