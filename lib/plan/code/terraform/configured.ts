import type { ChangeKind, ChangeOf } from '../../../model/change.ts';
import type { ByHand } from '../by-hand.ts';
import type { Fields } from './hcl.ts';

/** How Terraform takes over what it did not make. */
export interface Import {
  readonly id: string;
  /** When the block is to be kept. */
  readonly when: string;
}

/** The same where AWS gives the id away only when the thing is there. */
export interface ImportLater {
  readonly id: string;
  /** Prints the id, or the part of it that nobody knows yet. */
  readonly command: string;
}

/** A resource of a configuration. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly fields: Fields;
  readonly import: Import | ImportLater;
}

/** What a change is in a configuration, and what a configuration cannot say of it. */
export interface Configured {
  readonly resources: readonly Resource[];
  readonly byHand: ByHand | null;
}

/** `name` begins the names of all that the change makes. */
export type Configuration<K extends ChangeKind> = (change: ChangeOf<K>, name: string, planId: string) => Configured;

export const IF_APPLIED = 'Keep this where the plan is applied, and delete it where Terraform is to make the change.';

/** `x`, or `x_1`, `x_2` where there are several. */
export function nameOf(name: string, index: number, all: readonly unknown[]): string {
  return all.length === 1 ? name : `${name}_${index + 1}`;
}
