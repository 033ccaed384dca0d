import type { Receipt } from '../model/receipt.ts';

/** Where a receipt is kept while it grows. What is not written is not done: every write is awaited before the next call. */
export interface Journal {
  /** Rejects where the receipt is no longer ours: another worker has taken it up. */
  readonly write: (receipt: Receipt) => Promise<void>;
}
