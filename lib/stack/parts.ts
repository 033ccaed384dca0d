import type { System } from '../probe/platforms.ts';
import type { FunctionName, StoreCall } from './functions.ts';
import type { StoreAction } from './rights/keeping.ts';
import type { Permission, ProbePlace } from './rights/probing.ts';
import type { TableShape } from './table.ts';

/** What the rest of the code tells about itself, and the stack is made of. Adapters declare it; bin/app.ts hands it in. */
export interface Parts {
  /** The folders of the bundles. */
  readonly code: Readonly<Record<FunctionName, string>>;
  readonly table: TableShape;
  readonly storeActions: Readonly<Record<StoreCall, readonly StoreAction[]>>;
  /** The IAM actions that the readers call. */
  readonly readerActions: readonly string[];
  readonly probe: {
    readonly documents: Readonly<Record<System, ProbeDocument>>;
    readonly permissions: (place: ProbePlace) => readonly Permission[];
  };
}

/** A document for Systems Manager as text, byte by byte, for its hash is compared before it runs. */
export interface ProbeDocument {
  readonly content: string;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
}
