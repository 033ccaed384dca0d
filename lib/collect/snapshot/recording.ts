import type { Kind } from './kinds.ts';

/** What one file holds of one kind. `rows` may be empty: AWS was asked and had none. */
export interface Recording {
  readonly kind: Kind;
  /** File and key, for a Problem: `"eni.json": NetworkInterfaces`. */
  readonly where: string;
  readonly rows: readonly unknown[];
}
