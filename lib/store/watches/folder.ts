import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Watch } from '../../model/watch.ts';
import { Problem, quote } from '../../problem.ts';
import type { WatchStore } from '../watch-store.ts';
import { byName } from './by-name.ts';

const FILE = /^state-(\d{1,15})\.json$/;

/**
 * Watches in a folder, each in one of its own: `<id>/state-7.json` is its seventh version. A version is a file that is
 * linked to its place whole, which succeeds once: of two processes that look at one watch, one is told no.
 */
export function folderWatches(folder: string): WatchStore {
  const at = (id: string, ...rest: readonly string[]) => join(folder, id, ...rest);
  const read = async (id: string): Promise<Watch | undefined> => {
    const newest = (await versionsOf(at(id))).at(-1);
    return newest === undefined ? undefined : parse(at(id, nameOf(newest)));
  };
  const write = async (watch: Watch): Promise<boolean> => {
    const written = await linkWhole(at(watch.id), nameOf(watch.version), `${JSON.stringify(watch, null, 2)}\n`);
    if (written) await forget(at(watch.id), watch.version);
    return written;
  };
  return {
    create: async (watch) => (await read(watch.id)) === undefined && write(watch),
    find: read,
    list: async () => {
      const found = await Promise.all((await foldersIn(folder)).map(read));
      return byName(found.filter((one) => one !== undefined));
    },
    replace: async (next) => (await read(next.id))?.version === next.version - 1 && write(next),
    remove: async (id) => {
      const versions = await versionsOf(at(id));
      await rm(at(id), { recursive: true, force: true });
      return versions.length > 0;
    },
  };
}

function nameOf(version: number): string {
  return `state-${version}.json`;
}

/** The oldest first. */
async function versionsOf(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(noneWhereAbsent);
  return names
    .flatMap((name) => FILE.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneWhereAbsent);
  return entries.flatMap((entry) => (typeof entry !== 'string' && entry.isDirectory() ? [entry.name] : []));
}

async function linkWhole(folder: string, name: string, text: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `.${randomUUID()}.part`);
  await writeFile(part, text, { mode: 0o600, flag: 'wx' });
  try {
    await link(part, join(folder, name));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

/** Versions before this one: whoever read one of them is told no by the newest. */
async function forget(folder: string, version: number): Promise<void> {
  const old = (await versionsOf(folder)).filter((one) => one < version);
  await Promise.all(old.map((one) => rm(join(folder, nameOf(one)), { force: true })));
}

async function parse(path: string): Promise<Watch> {
  const text = await readFile(path, 'utf8');
  try {
    return Watch.parse(JSON.parse(text));
  } catch {
    throw new Problem('bad-snapshot', `${quote(path)} is no state of a watch; remove its folder to begin anew`);
  }
}

function noneWhereAbsent(error: unknown): [] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
