import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isRow, type Row, rowsAt } from './row.ts';

/** What a snapshot folder holds and an audit does not read: the workloads that lead to interfaces, and printed outputs. */
export interface RecordedBeside {
  readonly rows: { readonly [K in BesideKey]?: readonly Row[] };
  /** Instance id → what the probe printed there, byte for byte. */
  readonly outputs: Readonly<Record<string, string>>;
}

const KEYS = ['tasks', 'services', 'containerInstances', 'Functions'] as const;
type BesideKey = (typeof KEYS)[number];

const PRINTED = /(?:^|\/)host\/([^/]+)\/probe\.txt$/;

export async function recordedBeside(folder: string): Promise<RecordedBeside> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'));
  const texts = await Promise.all(paths.filter(isRead).map(async (path) => [path, await text(folder, path)] as const));
  return { rows: workloads(texts), outputs: Object.fromEntries(texts.flatMap(printed)) };
}

function isRead(path: string): boolean {
  return PRINTED.test(path) || (path.endsWith('.json') && !path.startsWith('host/'));
}

function text(folder: string, path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

function printed([path, output]: readonly [string, string]): readonly (readonly [string, string])[] {
  const instance = PRINTED.exec(path)?.[1];
  return instance === undefined ? [] : [[instance, output]];
}

/** Most files hold none of these keys and are not parsed; that they are JSON is whoever reads the snapshot's to say. */
function workloads(texts: readonly (readonly [string, string])[]): RecordedBeside['rows'] {
  const files = texts
    .filter(([path, content]) => path.endsWith('.json') && KEYS.some((key) => content.includes(`"${key}"`)))
    .map(([, content]): unknown => JSON.parse(content))
    .filter(isRow);
  const found = KEYS.map((key) => [key, files.filter((file) => Array.isArray(file[key]))] as const);
  return Object.fromEntries(
    found.filter(([, own]) => own.length > 0).map(([key, own]) => [key, own.flatMap((file) => rowsAt(file, key))]),
  );
}
