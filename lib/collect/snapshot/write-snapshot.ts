import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Problem, quote } from '../../problem.ts';
import type { CaptureFile } from '../redact/capture-file.ts';
import { type Redacted, redact, redactionKey } from '../redact/redact.ts';
import { checkedPaths } from './checked-paths.ts';
import { unwritable } from './unwritable.ts';
import { MARK, writeInto, writeWhole } from './write-folder.ts';

export interface WriteOptions {
  /** Replaces what names somebody. What is asked about the capture is named in `asked`, so that its names agree. */
  readonly redact?: boolean | undefined;
  readonly asked?: readonly string[];
  /** Into a folder that holds other things too, which stay there. */
  readonly force?: boolean | undefined;
}

export interface Written {
  /** Relative to the folder, in the order in which they were written. */
  readonly paths: readonly string[];
  /** What a text of `asked` is called in the capture. */
  readonly text: Redacted['text'];
}

/**
 * Writes a capture as a snapshot folder that only its owner can read. The folder appears whole or not at all: it is made
 * beside its place and moved there, over an earlier capture too, unless somebody has added to that. Throws a Problem
 * where something else is in its place, or the system refuses.
 */
export async function writeSnapshot(
  folder: string,
  files: readonly CaptureFile[],
  { redact: redacting = false, asked = [], force = false }: WriteOptions = {},
): Promise<Written> {
  const { files: said, text } = redacting ? redact(files, { key: redactionKey(), also: asked }) : { files, text: same };
  const paths = checkedPaths(said.map(({ path }) => path));
  const target = await placeOf(folder);
  const state = await stateOf(target, folder);
  if (state === 'foreign' && !force) throw occupied(folder);
  await (state === 'foreign' ? writeInto(target, said) : writeWhole(target, said)).catch((error: unknown) =>
    unwritable(folder, error),
  );
  return { paths, text };
}

function same(text: string): string {
  return text;
}

function occupied(folder: string): Problem {
  const remedy = 'name a new or an empty folder, or write into this one with --force';
  return new Problem('bad-input', `${quote(folder)} holds files that no capture wrote; ${remedy}`);
}

/** A link to a folder is followed: what is replaced is the folder and not the link. */
async function placeOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder));
}

type State = 'absent' | 'ours' | 'foreign';

async function stateOf(target: string, folder: string): Promise<State> {
  const stats = await lstat(target).catch(() => undefined);
  if (stats === undefined) return 'absent';
  if (!stats.isDirectory()) throw new Problem('bad-input', `${quote(folder)} is a file; name a folder`);
  const entries = await readdir(target, { recursive: true, withFileTypes: true }).catch((error: unknown) =>
    unwritable(folder, error),
  );
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(target, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const own = new Set((await readFile(join(target, MARK), 'utf8').catch(() => '')).split('\n'));
  return paths.every((path) => own.has(path)) ? 'ours' : 'foreign';
}
