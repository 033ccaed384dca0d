import type { SourceKind, SourceOf } from '../../../model/source.ts';
import type { Resolved } from './resolved.ts';
import type { SourcePorts } from './source-ports.ts';

/** How sources of one kind become interfaces. */
export interface Resolver<K extends SourceKind> {
  /** The IAM actions that it takes, in the order in which they are called. */
  readonly actions: readonly string[];
  readonly resolve: (source: SourceOf<K>, ports: SourcePorts, signal: AbortSignal) => Promise<Resolved>;
}
