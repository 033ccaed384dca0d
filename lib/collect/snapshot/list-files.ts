import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isHostFile } from './hosts-in.ts';
import { unreadable } from './unreadable.ts';

/** A file under a folder, before it is read. */
export interface ListedFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** Recordings are often numbered, and the tenth comes after the ninth. */
const ORDER = new Intl.Collator('en', { numeric: true });

/** Every file at any depth that the snapshot is made of, in the order in which later files win. */
export async function listFiles(folder: string): Promise<readonly ListedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) =>
    unreadable(folder, error),
  );
  const paths = entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isRead)
    .toSorted((a, b) => ORDER.compare(a, b) || Number(a > b) - Number(a < b));
  const sizes = await Promise.all(paths.map((path) => sizeOf(folder, path)));
  return sizes.flat();
}

/** Hidden files are no recordings; what a host reported has names of its own. */
function isRead(path: string): boolean {
  if (/(^|\/)\./.test(path)) return false;
  return path.startsWith('host/') ? isHostFile(path) : /\.json$/i.test(path);
}

/** Follows links to files. A folder or pipe that is called `.json` is none. */
async function sizeOf(folder: string, path: string): Promise<readonly ListedFile[]> {
  const stats = await stat(join(folder, path)).catch((error: unknown) => unreadable(path, error));
  return stats.isFile() ? [{ path, bytes: stats.size }] : [];
}
