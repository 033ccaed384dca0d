import type { Content } from '../snapshot/content.ts';
import type { SnapshotFile } from '../snapshot/snapshot-file.ts';

/** A file of a capture: an answer of AWS or a report, parsed, or a dump of a host as text. */
export type CaptureFile = Content | SnapshotFile;

export function isText(file: CaptureFile): file is SnapshotFile {
  return 'text' in file;
}
