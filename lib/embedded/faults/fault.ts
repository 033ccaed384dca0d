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
  /** The n-th alone of all calls to the endpoint, whatever they are, counted from 1 since the faults were set. */
  readonly at?: number;
}

/**
 * Something that goes wrong. `cut` breaks the connection off: `before`, and the request was never heard, or in the
 * midst of the answer. After `fail-after` and `cut-after` nobody knows what was done, and it was done.
 */
export type Fault = Aim &
  (
    | { readonly does: 'throttle' | 'deny' | 'fail' | 'fail-after' | 'cut-after' }
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

type Cut = Extract<Fault, { readonly does: 'cut' | 'cut-after' }>;

/** Whether the answer does not arrive whole. */
export function isCut(fault: Fault | undefined): fault is Cut {
  return fault?.does === 'cut' || fault?.does === 'cut-after';
}
