import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../../lib/model/snapshot.ts';

/** Writes a snapshot as recordings, one file for each family. */
export function snapshotFolder(folder: string, snapshot: Snapshot): string {
  mkdirSync(folder, { recursive: true });
  for (const [key, rows] of Object.entries(snapshot))
    if (Array.isArray(rows)) writeFileSync(join(folder, `${key}.json`), JSON.stringify({ [key]: rows }));
  return folder;
}
