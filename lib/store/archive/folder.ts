import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Archive } from '../archive.ts';

/** Each segment a name: nothing of a key leads out of the folder. Hidden names are files that are not whole yet. */
const KEY = /^[\w-][\w.-]{0,127}(\/[\w-][\w.-]{0,127}){0,7}$/;

/** An archive in a folder, a file for each key; a file is moved to its place when it is whole. */
export function folderArchive(folder: string): Archive {
  return {
    put: async (key, body) => {
      const path = pathOf(folder, key);
      const part = join(dirname(path), `.${randomUUID()}.part`);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(part, body, { mode: 0o600, flag: 'wx' });
      await rename(part, path);
    },
    get: (key) => readFile(pathOf(folder, key)).then((bytes) => Uint8Array.from(bytes), absent(undefined)),
    list: async (prefix) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent([]));
      const keys = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
      return keys.filter((key) => KEY.test(key) && key.startsWith(prefix)).toSorted();
    },
    remove: (key) => rm(pathOf(folder, key), { force: true }),
  };
}

function pathOf(folder: string, key: string): string {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key)} is no key of an archive`);
  return join(folder, ...key.split('/'));
}

function absent<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return value;
    throw error;
  };
}
