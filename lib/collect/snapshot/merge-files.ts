import type { Snapshot } from '../../model/snapshot.ts';
import { answersIn } from './answers-in.ts';
import { checkedRows } from './checked-rows.ts';
import { hostsIn } from './hosts-in.ts';
import { DOCUMENT_KINDS, FAMILY_KINDS, type Kind } from './kinds.ts';
import { mergeRows } from './merge-rows.ts';
import { namesIn } from './names-in.ts';
import { parseJson } from './parse-json.ts';
import { recordingsIn } from './recordings-in.ts';
import type { Row } from './row.ts';
import type { SnapshotFile } from './snapshot-file.ts';

/**
 * The files of a snapshot folder as one value; of two files that disagree the later one wins. Throws a Problem that
 * names the file and the item. A key that no file has stays absent.
 */
export function mergeFiles(files: readonly SnapshotFile[]): Snapshot {
  const contents = files
    .filter(({ path }) => !isOfHost(path))
    .map((file) => ({ path: file.path, content: parseJson(file) }));
  const answers = contents.flatMap(({ path, content }) => (isAnswer(path) ? answersIn(path, content) : []));
  const rows = rowsByKind(answers.flatMap(recordingsIn).map((recording) => [recording.kind, checkedRows(recording)]));
  const names = namesIn(contents);
  const snapshot: unknown = {
    ...merged(FAMILY_KINDS, rows),
    documents: merged(DOCUMENT_KINDS, rows),
    ...(names !== undefined && { names }),
    hosts: hostsIn(files.filter(({ path }) => isOfHost(path))),
  };
  return snapshot as Snapshot;
}

/** `names.json` and what stands under `host/` are known by their place, everything else by its keys. */
function isAnswer(path: string): boolean {
  return path !== 'names.json';
}

function isOfHost(path: string): boolean {
  return path.startsWith('host/');
}

type Rows = ReadonlyMap<Kind, readonly Row[]>;

function rowsByKind(recordings: readonly (readonly [Kind, readonly Row[]])[]): Rows {
  const grouped = Map.groupBy(recordings, ([kind]) => kind);
  return new Map([...grouped].map(([kind, group]) => [kind, group.flatMap(([, rows]) => rows)]));
}

function merged(kinds: readonly Kind[], rows: Rows): Readonly<Record<string, readonly Row[]>> {
  const recorded = kinds.flatMap((kind) => {
    const own = rows.get(kind);
    return own === undefined ? [] : [[kind.key, mergeRows(kind, own)] as const];
  });
  return Object.fromEntries(recorded);
}
