import { DOCUMENTS } from '../../model/recordings.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CaptureFile } from '../redact/capture-file.ts';
import { parseJson } from './parse-json.ts';
import { isRow, type Row } from './row.ts';
import { isFamily, type RowChange, rowsOf } from './row-changes.ts';
import type { SnapshotFile } from './snapshot-file.ts';

type Key = RowChange['key'];

/**
 * The files of a folder as they would be recorded after a change: whatever holds a row that changed is taken out of them,
 * and written anew from the snapshot. The files that are not concerned stay as they are, to the byte.
 */
export function patchedFiles(
  files: readonly SnapshotFile[],
  after: Snapshot,
  changes: readonly RowChange[],
): readonly CaptureFile[] {
  const keys = [...new Set(changes.map(({ key }) => key))];
  const kept = files.flatMap((file) => without(file, keys));
  return [...kept, ...keys.flatMap((key) => recorded(key, rowsOf(after, key) ?? []))];
}

function without(file: SnapshotFile, keys: readonly Key[]): readonly CaptureFile[] {
  if (!/\.json$/i.test(file.path) || file.path.startsWith('host/')) return [file];
  const content = parseJson(file);
  if (!isRow(content)) return [file];
  const inner = isRow(content['data']) ? content['data'] : content;
  const rest = keys.reduce(cut, inner);
  if (rest === inner) return [file];
  const left = Object.keys(rest).some((key) => !key.startsWith('_'));
  return left ? [{ path: file.path, content: inner === content ? rest : { ...content, data: rest } }] : [];
}

function cut(content: Row, key: Key): Row {
  const names: readonly string[] = isFamily(key) ? [key] : [DOCUMENTS[key].mark, DOCUMENTS[key].with];
  if (!names.every((name) => Object.hasOwn(content, name))) return content;
  return Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)));
}

function recorded(key: Key, rows: readonly Row[]): readonly CaptureFile[] {
  const name = `patched-${key.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
  if (isFamily(key)) return [{ path: `${name}.json`, content: { [key]: rows } }];
  return rows.map((content, i) => ({ path: `${name}-${i + 1}.json`, content }));
}
