import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem, quote } from '../../lib/problem.ts';
import { type Claim, claimName, claimsBeside, forget, held } from './folder-claims.ts';
import { sayHolder, thisProcess } from './lock-holder.ts';

/** Times that a run asks for a folder that others ask for in the same moment, and milliseconds between two of them at most. */
const [MOST_TRIES, LONGEST] = [12, 100];

/**
 * Runs with a folder that no other run writes into meanwhile, and makes it where it is not there. Throws a Problem that
 * says who has it. What a killed run left is taken over.
 */
export async function withFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
  const own = join(folder, claimName());
  try {
    await take(folder, own);
    return await run();
  } finally {
    await forget(own);
    // Where nothing came of it, nothing is left of it.
    if (made !== undefined) await rmdir(folder).catch(() => undefined);
  }
}

/** Why nothing can be written there. */
export function cannotWrite(folder: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Problem('usage', `cannot write into ${quote(folder)}: ${code ?? message}; --output takes a folder`);
}

/**
 * Each run claims the folder by a file of its own, and then looks who else does: of two, the one that looked later sees
 * the other, so no two have it. Whoever sees another that is alive takes the claim back; where that one has the folder
 * it is over, and where both only ask, they ask again, each after another while.
 */
async function take(folder: string, own: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other, and so below
    const others = await claim(folder, own);
    if (others.length === 0) return;
    const [first] = others.toSorted((a, b) => Number(b.isHeld) - Number(a.isHeld)) as [Claim];
    if (first.isHeld || tries === MOST_TRIES) throw refused(folder, first);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(Math.random() * LONGEST);
  }
}

/** Who else claims it; the folder is ours where nobody does. */
async function claim(folder: string, own: string): Promise<readonly Claim[]> {
  try {
    await writeFile(own, `${JSON.stringify(thisProcess())}\n`, { flag: 'wx', mode: 0o600 });
    const others = await claimsBeside(own, folder);
    if (others.length === 0) await writeFile(held(own), '', { mode: 0o600 });
    else await forget(own);
    return others;
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

function refused(folder: string, { path, holder }: Claim): Problem {
  const who = holder === undefined ? 'another run' : sayHolder(holder);
  return new Problem(
    'conflict',
    `${quote(folder)} is being written by ${who}; wait for it, name another --output, or remove ${quote(path)} if that is no sweep`,
  );
}
