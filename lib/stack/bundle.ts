import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type BundledFile, shaken } from './bundle/shaken.ts';

/** A function's code as it is uploaded. Sizes are bytes. */
export interface Bundle {
  readonly folder: string;
  /** All files together. */
  readonly size: number;
  /** `index.mjs` and what it imports from the start. */
  readonly eager: number;
}

/**
 * Bundles an entry as `index.mjs` into `folder`, which is emptied first, with `files` beside it, name by name. Source maps
 * go into `maps` next to the folder and are not uploaded: to read them would slow every start for the sake of a rare stack.
 */
export async function bundle(
  entry: string,
  folder: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Bundle> {
  const out = resolve(folder);
  const maps = join(dirname(out), 'maps', basename(out));
  const built = await shaken(entry);
  await Promise.all([out, maps].map((old) => rm(old, { recursive: true, force: true })));
  const beside = Object.entries(files).map(([name, text]) => ({ name, code: Buffer.from(text) }));
  await Promise.all([
    ...[...built, ...beside].map(({ name, code }) => write(join(out, name), code)),
    ...built.map(({ name, map }) => write(join(maps, `${name}.map`), map)),
  ]);
  return { folder: out, size: bytes([...built, ...beside]), eager: bytes(built.filter(({ eager }) => eager)) };
}

function bytes(files: readonly Pick<BundledFile, 'code'>[]): number {
  return files.reduce((sum, { code }) => sum + code.length, 0);
}

async function write(path: string, contents: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
