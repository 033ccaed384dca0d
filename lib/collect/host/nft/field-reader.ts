import type { TableFamily } from '../../../model/host/netfilter.ts';
import type { Names } from './names.ts';
import type { Reading } from './reading.ts';
import type { Tree } from './tree.ts';

export interface FieldContext {
  readonly family: TableFamily;
  readonly names: Names;
}

/** Reads the body of one kind of expression. */
export type FieldReader = (body: Tree, context: FieldContext) => Reading;
