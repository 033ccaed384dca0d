import type { System } from '../probe/platforms.ts';
import type { FunctionName, PlanCall, StoreCall } from './functions.ts';
import type { ChangeRight } from './rights/change-right.ts';
import type { StoreAction } from './rights/keeping.ts';
import type { Permission, ProbePlace } from './rights/probing.ts';
import type { TableShape } from './table.ts';

/** What the rest of the code tells about itself, and the stack is made of. Adapters declare it; bin/app.ts hands it in. */
export interface Parts {
  /** The folders of the bundles. */
  readonly code: Readonly<Record<FunctionName, string>>;
  readonly table: TableShape;
  readonly storeActions: Readonly<Record<StoreCall, readonly StoreAction[]>>;
  readonly planActions: Readonly<Record<PlanCall, readonly StoreAction[]>>;
  /** The IAM actions that the readers call. */
  readonly readerActions: readonly string[];
  readonly probe: {
    readonly documents: Readonly<Record<System, ProbeDocument>>;
    readonly permissions: (place: ProbePlace) => readonly Permission[];
  };
  readonly policy: PolicyFacts;
  /** What changes take, of this stage. */
  readonly changing: {
    readonly network: readonly ChangeRight[];
    readonly hosts: readonly ChangeRight[];
    readonly documents: Readonly<Record<System, ChangeDocument>>;
  };
}

/** What the policy says of how things are set up. */
export interface PolicyFacts {
  readonly hostFirewall: boolean;
  readonly approvalMinutes: number;
  /** Seconds. */
  readonly maxTemporary: number;
}

/** A document that changes hosts; its hash is in its name. */
export interface ChangeDocument {
  readonly name: string;
  readonly content: string;
}

/** A document for Systems Manager as text, byte by byte, for its hash is compared before it runs. */
export interface ProbeDocument {
  readonly content: string;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
}
