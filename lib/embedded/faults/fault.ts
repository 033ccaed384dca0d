/** Which calls a fault strikes. Of those that it names, all, unless it says when. */
interface Aim {
  /** As IAM names them, with `*` for any letters: `ec2:DescribeSubnets`, `ec2:*`. Absent: every call. */
  readonly actions?: readonly string[];
  /** The share that is struck, in [0,1], drawn by a seed of its own: the same calls in the same order, the same strikes. */
  readonly share?: number;
  readonly seed?: number;
  /** Every n-th. */
  readonly every?: number;
  /** No more than the first n. */
  readonly first?: number;
}

/** Something that goes wrong. `cut` breaks the connection off, before the answer or in the midst of it. */
export type Fault = Aim &
  (
    | { readonly does: 'throttle' | 'deny' | 'fail' }
    | { readonly does: 'cut'; readonly when: 'before' | 'midst' }
    | { readonly does: 'slow'; readonly milliseconds: number }
  );

/** What is said to an action, and by whom, to decide whether a fault strikes. */
export interface Strikes {
  /** Milliseconds to wait, all that strike together. */
  readonly wait: number;
  /** The first that strikes and is not mere slowness. */
  readonly fault: Exclude<Fault, { readonly does: 'slow' }> | undefined;
}
