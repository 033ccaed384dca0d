import type { ChangeKind, ChangeOf } from '../../../model/change.ts';
import type { ByHand } from '../by-hand.ts';

export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };

/** A resource of a template. */
export interface Resource {
  /** Without `AWS::EC2::`; with the number of the change it makes the name in the template. */
  readonly type: string;
  readonly properties: Readonly<Record<string, Value>>;
}

/** What a change is in a template, and what a template cannot say of it. */
export interface Templated {
  readonly resources: readonly Resource[];
  readonly byHand: ByHand | null;
}

export type Template<K extends ChangeKind> = (change: ChangeOf<K>, planId: string) => Templated;
