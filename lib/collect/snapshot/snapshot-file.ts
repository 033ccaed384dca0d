/** A file of a snapshot folder. `path` is relative to the folder, with slashes. */
export interface SnapshotFile {
  readonly path: string;
  readonly text: string;
}
