import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, quote } from '../../lib/problem.ts';
import { holderIn, isGone, sayHolder, thisProcess } from './lock-holder.ts';

/** Stands in a folder of results as long as a run writes into it. */
export const LOCK = 'fleet.lock';

/** Milliseconds in which whoever made the file has written into it, unless it died in between. */
const BEGINNING = 10_000;

/**
 * Runs with a folder that no other run writes into meanwhile, and makes it where it is not there. Throws a Problem that
 * says who has it. What a killed run left is taken over.
 */
export async function withFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
  if (!(await take(folder))) {
    await clear(folder);
    if (!(await take(folder))) throw await held(folder);
  }
  try {
    return await run();
  } finally {
    await rm(join(folder, LOCK), { force: true });
    // Where nothing came of it, nothing is left of it.
    if (made !== undefined) await rmdir(folder).catch(() => undefined);
  }
}

/** Why nothing can be written there. */
export function cannotWrite(folder: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Problem('usage', `cannot write into ${quote(folder)}: ${code ?? message}; --output takes a folder`);
}

/** Whether nobody had it: such a file is made by one alone. */
async function take(folder: string): Promise<boolean> {
  try {
    await writeFile(join(folder, LOCK), `${JSON.stringify(thisProcess())}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cannotWrite(folder, error);
  }
}

/**
 * Throws away the lock of a dead run, or throws a Problem. It is moved aside first, so that of two who find it one has it;
 * what turns out to be the lock of whoever was quicker is put back.
 */
async function clear(folder: string): Promise<void> {
  const path = join(folder, LOCK);
  const found = await textOf(path);
  if (found !== undefined && !(await isLeft(path, found))) throw await held(folder);
  const aside = `${path}.${randomUUID()}.part`;
  await rename(path, aside).catch(() => undefined);
  const moved = await textOf(aside);
  if (moved !== undefined && moved !== found) await rename(aside, path);
  await rm(aside, { force: true });
}

async function isLeft(path: string, text: string): Promise<boolean> {
  const holder = holderIn(text);
  if (holder !== undefined) return isGone(holder);
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > BEGINNING;
}

async function held(folder: string): Promise<Problem> {
  const path = join(folder, LOCK);
  const holder = holderIn((await textOf(path)) ?? '');
  const who = holder === undefined ? 'another run' : sayHolder(holder);
  return new Problem(
    'conflict',
    `${quote(folder)} is being written by ${who}; wait for it, name another --output, or remove ${quote(path)} if that is no sweep`,
  );
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
