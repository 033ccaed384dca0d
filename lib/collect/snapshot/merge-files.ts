import type { Snapshot } from '../../model/snapshot.ts';
import { answersIn } from './answers-in.ts';
import { checkedRows } from './checked-rows.ts';
import { COLLECTION_FILE, collectionIn } from './collection-in.ts';
import type { Content } from './content.ts';
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
  const [told, recorded] = [files.filter(({ path }) => isOfHost(path)), files.filter(({ path }) => !isOfHost(path))];
  return mergeContents(
    recorded.map((file) => ({ path: file.path, content: parseJson(file) })),
    hostsIn(told),
  );
}

/** The same from files that are values already. */
export function mergeContents(contents: readonly Content[], hosts: Snapshot['hosts']): Snapshot {
  const answers = contents.flatMap(({ path, content }) => (isAnswer(path) ? answersIn(path, content) : []));
  const rows = rowsByKind(answers.flatMap(recordingsIn).map((recording) => [recording.kind, checkedRows(recording)]));
  const names = namesIn(contents);
  const collection = collectionIn(contents);
  const snapshot: unknown = {
    ...merged(FAMILY_KINDS, rows),
    documents: merged(DOCUMENT_KINDS, rows),
    ...(names !== undefined && { names }),
    ...(collection !== undefined && { collection }),
    hosts,
  };
  return snapshot as Snapshot;
}

/** These two and what stands under `host/` are known by their place, everything else by its keys. */
function isAnswer(path: string): boolean {
  return path !== 'names.json' && path !== COLLECTION_FILE;
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
