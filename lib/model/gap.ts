/** Something the audit needed and could not read, and what would let it. */
export interface Gap {
  /** What was wanted, as the key of the snapshot or the resource: `NetworkAcls`, `vgw-0a1b`. */
  readonly reads: string;
  readonly reason: string;
  readonly remedy: string;
}

/** A thing that was found, or the gap that stands in its place. */
export type Known<T> = T | Gap;

export function isGap<T extends object>(value: Known<T>): value is Gap {
  return 'remedy' in value;
}
