import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Problem, quote } from '../../lib/problem.ts';
import { isClaim } from './folder-claims.ts';
import { cannotWrite } from './folder-lock.ts';
import { ITEMS } from './results.ts';
import { writeWhole } from './write-whole.ts';

/** What a run in a folder was asked. It stands there before the first result does. */
export const Journal = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  startedAt: z.string(),
  /** Of everything that the answers depend on. */
  digest: z.string(),
  /** The same in words, for whoever finds the folder. */
  about: z.string(),
});
export type Journal = z.infer<typeof Journal>;

export type Beginning = 'either' | 'resume' | 'fresh';

/** All that a run writes; nothing else in the folder is ever touched. */
const OWN = ['journal.json', ITEMS, 'summary.json', 'matrix.html'] as const;

/**
 * Begins a run in a folder, or goes on with the one that was interrupted there. Throws a Problem where the folder holds the
 * results of something else: they are not thrown away unless somebody says so.
 */
export async function openJournal(folder: string, fresh: Journal, beginning: Beginning): Promise<Journal> {
  const known = await readJournal(folder);
  if (beginning !== 'fresh' && known?.digest === fresh.digest) return known;
  if (beginning === 'resume') throw new Problem('usage', nothingToResume(folder, known));
  if (beginning === 'either' && known !== undefined)
    throw new Problem(
      'conflict',
      `${quote(folder)} holds results of ${known.about}, and the snapshot, the destinations or the version are not the same any more; add --fresh to begin anew there, or name another --output`,
    );
  await makeRoom(folder, known !== undefined);
  await writeWhole(join(folder, 'journal.json'), `${JSON.stringify(fresh, null, 2)}\n`);
  return fresh;
}

function nothingToResume(folder: string, known: Journal | undefined): string {
  return known === undefined
    ? `there is nothing in ${quote(folder)} to go on with; leave --resume out to begin`
    : `${quote(folder)} holds results of ${known.about}, and the snapshot, the destinations or the version are not the same any more; add --fresh instead of --resume to begin anew there`;
}

async function readJournal(folder: string): Promise<Journal | undefined> {
  const text = await readFile(join(folder, 'journal.json'), 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : Journal.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What a run left that was killed in its first moment. */
const EARLY = /^journal\.json\..*\.part$/;

/** The journal goes first: without one, what is left of the results counts for nothing. */
async function makeRoom(folder: string, ours: boolean): Promise<void> {
  try {
    const names = await readdir(folder);
    if (!ours && names.some((name) => !isClaim(name) && !EARLY.test(name)))
      throw new Problem('usage', `${quote(folder)} holds other things; name a new or an empty folder with --output`);
    for (const name of OWN) {
      // oxlint-disable-next-line no-await-in-loop -- the order counts
      await rm(join(folder, name), { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw cannotWrite(folder, error);
  }
}
