import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { holderIn, isGone, type LockHolder } from './lock-holder.ts';

/** A run that is alive and asks for a folder, or has it. */
export interface Claim {
  readonly path: string;
  /** Undefined where it has not said yet who it is. */
  readonly holder: LockHolder | undefined;
  readonly isHeld: boolean;
}

/** Milliseconds in which whoever made the file has written into it, unless it died in between. */
const BEGINNING = 10_000;

const NAME = /^fleet\.lock\.[0-9a-f]{8}(\.held)?$/;

/** Whether a file is a claim, or stands beside one. */
export function isClaim(name: string): boolean {
  return NAME.test(name);
}

/** The file by which a run claims a folder: another one each time. */
export function claimName(): string {
  return `fleet.lock.${randomBytes(4).toString('hex')}`;
}

/** Stands beside the claim of whoever has the folder. */
export function held(claim: string): string {
  return `${claim}.held`;
}

/** Who claims a folder besides. What a dead run left is removed: nobody has a name twice, so nobody else's is. */
export async function claimsBeside(own: string, folder: string): Promise<readonly Claim[]> {
  const names = await readdir(folder);
  const found = names
    .filter((name) => isClaim(name) && !name.endsWith('.held') && join(folder, name) !== own)
    .map(async (name): Promise<readonly Claim[]> => {
      const path = join(folder, name);
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) return [];
      const holder = holderIn(text);
      if (!(await isLeft(path, holder))) return [{ path, holder, isHeld: names.includes(held(name)) }];
      await forget(path);
      return [];
    });
  return (await Promise.all(found)).flat();
}

/** Takes a claim back. */
export async function forget(claim: string): Promise<void> {
  await rm(held(claim), { force: true });
  await rm(claim, { force: true });
}

async function isLeft(path: string, holder: LockHolder | undefined): Promise<boolean> {
  if (holder !== undefined) return isGone(holder);
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > BEGINNING;
}
