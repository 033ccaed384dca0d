import type { ChangeKind, ChangeOf } from '../../../model/change.ts';
import type { ByHand } from '../by-hand.ts';

type Scalar = string | number | boolean;
type Mapping = { readonly [name: string]: Value };

/** What properties hold. Lists in lists are not among them. */
export type Item = Scalar | Mapping;
export type Value = Item | readonly Item[];

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
