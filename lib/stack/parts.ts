import type { WatchSpec } from '../model/watch.ts';
import type { System } from '../probe/platforms.ts';
import type { FunctionName, PlanCall, ReplyCall, StoreCall, WatchCall } from './functions.ts';
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
  readonly replyActions: Readonly<Record<ReplyCall, readonly StoreAction[]>>;
  readonly watchActions: Readonly<Record<WatchCall, readonly StoreAction[]>>;
  /** What the functions beside the audit call of AWS. */
  readonly calls: OtherCalls;
  /** Type of a notice → its schema in draft 4 of JSON Schema. */
  readonly noticeSchemas: Readonly<Record<string, object>>;
  /** Watches and fleets that stand in the context. */
  readonly standing: { readonly watches: readonly StandingWatch[]; readonly fleets: readonly StandingFleet[] };
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

/** The IAM actions of adapters that only some functions have. */
export interface OtherCalls {
  readonly trail: readonly string[];
  readonly evidence: readonly EvidenceCall[];
  readonly schedules: readonly string[];
  /** Of the archive: to keep snapshots of watches, and results of fleets. */
  readonly archive: Readonly<Record<'watches' | 'fleets', readonly string[]>>;
}

/** A call that reads what AWS measured, and what it is asked of. */
export interface EvidenceCall {
  readonly action: string;
  readonly on: 'everything' | 'log-group' | 'bucket' | 'objects';
}

/** A watch of the context, with an id that stays the same as long as its name does. */
export interface StandingWatch {
  readonly id: string;
  readonly spec: WatchSpec;
}

/** A fleet that is swept by a schedule. */
export interface StandingFleet {
  readonly name: string;
  readonly schedule: string;
  readonly input: object;
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
