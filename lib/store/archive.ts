/**
 * Where whole snapshots and the results of fleets lie: a bucket, a folder, or memory. Keys are paths like
 * `watches/<id>/good.json.gz`; what is written under a key replaces what was there.
 */
export interface Archive {
  readonly put: (key: string, body: Uint8Array) => Promise<void>;
  /** Undefined where there is nothing under the key. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  /** Every key that begins so, in order. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly remove: (key: string) => Promise<void>;
}
