import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem, quote } from '../../problem.ts';
import { type CaptureFile, isText } from '../redact/capture-file.ts';
import { type Redacted, redact, redactionKey } from '../redact/redact.ts';
import { checkedPaths } from './checked-paths.ts';
import { unwritable } from './unwritable.ts';

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

/** A hidden file, which no reader of snapshots looks at: the folder is ours and may be replaced. */
const MARK = '.egress-doctor-capture';

/**
 * Writes a capture as a snapshot folder that only its owner can read. The folder appears whole or not at all: it is made
 * beside its place and moved there, over an earlier capture too. Throws a Problem where something else is in its place,
 * or the system refuses.
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

async function stateOf(target: string, folder: string): Promise<'absent' | 'ours' | 'foreign'> {
  const stats = await lstat(target).catch(() => undefined);
  if (stats === undefined) return 'absent';
  if (!stats.isDirectory()) throw new Problem('bad-input', `${quote(folder)} is a file; name a folder`);
  const entries = await readdir(target).catch((error: unknown) => unwritable(folder, error));
  return entries.length === 0 || entries.includes(MARK) ? 'ours' : 'foreign';
}

async function writeWhole(target: string, files: readonly CaptureFile[]): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  const [fresh, old] = [`${beside}.new`, `${beside}.old`];
  await mkdir(dirname(target), { recursive: true });
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeInto(fresh, files);
    await rename(target, old).catch(ignoreAbsent);
    await rename(fresh, target);
  } catch (error) {
    await rename(old, target).catch(ignoreAbsent);
    throw error;
  } finally {
    await Promise.all([fresh, old].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function ignoreAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/** One file after the other, each moved to its place when it is whole. */
async function writeInto(folder: string, files: readonly CaptureFile[]): Promise<void> {
  const marked = [
    ...files,
    { path: MARK, text: 'Written by egress-doctor capture; the next one may replace this folder.\n' },
  ];
  for (const file of marked) {
    const path = join(folder, file.path);
    const part = `${path}.${randomUUID()}.part`;
    // oxlint-disable-next-line no-await-in-loop -- a capture may hold more files than a process may open
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await writeFile(part, textOf(file), { mode: 0o600, flag: 'wx' });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await rename(part, path);
  }
}

/** JSON as the AWS command line prints it, with the keys in the order in which they came; a dump as the tool printed it. */
function textOf(file: CaptureFile): string {
  return isText(file) ? file.text : `${JSON.stringify(file.content, null, 4)}\n`;
}
