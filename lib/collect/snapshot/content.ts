/** A file of the snapshot folder, parsed. */
export interface Content {
  readonly path: string;
  readonly content: unknown;
}
