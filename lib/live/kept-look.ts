import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Content } from '../collect/snapshot/content.ts';
import { mergeFiles } from '../collect/snapshot/merge-files.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { LookRef, WatchSpec } from '../model/watch.ts';

/** Bytes of an earlier look at most, expanded: more than ten thousand interfaces. */
const LONGEST = 256 * 2 ** 20;

const Kept = z.object({
  at: z.string(),
  /** The question, so that a look at something else is not taken for an earlier one. */
  about: z.string(),
  files: z.array(z.object({ path: z.string(), content: z.unknown() })),
});

/** What an earlier look read: the files of a snapshot folder, and what they come to. */
export interface KeptLook {
  readonly at: string;
  readonly snapshot: Snapshot;
}

/** A look as it is kept: JSON, gzip. */
export function packLook(spec: WatchSpec, at: string, files: readonly Content[]): Uint8Array {
  return gzipSync(JSON.stringify({ at, about: questionOf(spec), files }));
}

/**
 * Undefined where there is none, where another one was written over it, or it was about another question. Throws where
 * it is something else.
 */
export function unpackLook(spec: WatchSpec, { at }: LookRef, bytes: Uint8Array | undefined): KeptLook | undefined {
  if (bytes === undefined) return undefined;
  const kept = Kept.parse(JSON.parse(gunzipSync(bytes, { maxOutputLength: LONGEST }).toString()));
  if (kept.about !== questionOf(spec) || kept.at !== at) return undefined;
  const files = kept.files.map(({ path, content }) => ({ path, text: JSON.stringify(content) }));
  return { at: kept.at, snapshot: mergeFiles(files) };
}

/** What was read from elsewhere is no look at this. Which destinations it is of, each of them knows. */
function questionOf({ source, expect, region, accountId, probe }: WatchSpec): string {
  return JSON.stringify([source, expect, region, accountId, probe]);
}
