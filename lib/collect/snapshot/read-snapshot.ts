import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAMILIES, type Snapshot } from '../../model/snapshot.ts';
import { Problem, quote } from '../../problem.ts';
import { decodeText } from './decode-text.ts';
import { type ListedFile, listFiles } from './list-files.ts';
import { mergeFiles } from './merge-files.ts';
import type { SnapshotFile } from './snapshot-file.ts';
import { unreadable } from './unreadable.ts';

/** All files are in memory as text and as values at once. */
const MOST_BYTES = 512 * 2 ** 20;

const KEYS = Object.keys(FAMILIES);
const REMEDY = `save there what aws ec2 describe-... --output json prints, with keys such as ${KEYS.slice(0, 7).join(', ')}`;

/** Reads a snapshot folder, or throws a Problem that names the folder or the file and what is wrong with it. */
export async function readSnapshot(folder: string): Promise<Snapshot> {
  const snapshot = mergeFiles(await readFiles(folder));
  if (isBlank(snapshot)) {
    throw new Problem('bad-snapshot', `no file in ${quote(folder)} has a key that AWS prints; ${REMEDY}`);
  }
  return snapshot;
}

/** The files themselves, as they are. */
export async function readFiles(folder: string): Promise<readonly SnapshotFile[]> {
  const files = await listFiles(folder);
  if (files.length === 0) throw new Problem('bad-snapshot', `${quote(folder)} holds no .json file; ${REMEDY}`);
  refuseTooMuch(folder, files);
  return readTexts(folder, files);
}

function refuseTooMuch(folder: string, files: readonly ListedFile[]): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= MOST_BYTES) return;
  const size = Math.ceil(bytes / 2 ** 20);
  throw new Problem('bad-snapshot', `${quote(folder)} holds ${size} MiB of JSON; 512 MiB is the most that is read`);
}

function isBlank(snapshot: Snapshot): boolean {
  return !KEYS.some((key) => key in snapshot) && Object.keys(snapshot.documents).length === 0;
}

/** One file after the other: a snapshot may hold more files than a process may open. */
async function readTexts(folder: string, files: readonly ListedFile[]): Promise<readonly SnapshotFile[]> {
  const texts: SnapshotFile[] = [];
  for await (const file of readEach(folder, files)) texts.push(file);
  return texts;
}

async function* readEach(folder: string, files: readonly ListedFile[]): AsyncIterable<SnapshotFile> {
  for (const { path } of files) {
    yield readFile(join(folder, path)).then(
      (bytes) => ({ path, text: decodeText(bytes) }),
      (error: unknown) => unreadable(path, error),
    );
  }
}
