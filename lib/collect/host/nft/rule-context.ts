import type { Step, TableFamily } from '../../../model/host/netfilter.ts';
import type { Guard } from './guards.ts';
import type { Names } from './names.ts';
import type { NftSet } from './ruleset.ts';

/** What the statements of a rule refer to: the sets of their table. */
export interface RuleContext {
  readonly family: TableFamily;
  readonly names: Names;
  readonly sets: ReadonlyMap<string, NftSet>;
  /** Sets that rules of the table fill or empty: a dump shows a moment of them. */
  readonly filled: ReadonlySet<string>;
  /** What a named set has been translated to, by who looks into it: a set of ten thousand is read once. */
  readonly lookups: Map<string, readonly (Step | Guard)[]>;
}

export type Steps = readonly (Step | Guard)[];
