import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { ChangeKind, ChangeOf } from '../model/change.ts';
import type { ReceiptCall } from '../model/receipt.ts';
import type { IamRight } from './iam-right.ts';

/** A row as AWS prints it. */
export type Row = Readonly<Record<string, unknown>>;

/** Whom to call, and how to wait. */
export interface Hands {
  readonly ec2: EC2Client;
  /** Absent where no host may be changed. */
  readonly ssm?: SSMClient;
  /** In whose name the documents stand that hosts are changed with. */
  readonly stage?: string;
  /** Its end is the worker's: everything stays as it is then, for the next worker. */
  readonly signal: AbortSignal;
  /** An instant, ISO 8601 in UTC. */
  readonly now: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The same hands at work on one plan. */
export interface Work extends Hands {
  /** What is made carries it, where AWS has room for a word: see mark.ts. */
  readonly planId: string;
  /** Calls are asked about, and nothing changes: what an earlier call would have made is not there then. */
  readonly dryRun: boolean;
  /** Told of every call that may have changed something. */
  readonly note: (call: ReceiptCall) => void;
}

/** How a change stands in AWS. */
export interface Sight {
  /**
   * `absent`: as the plan found it. `begun`: some of ours, and the rest as the plan found it. `ours`: all of it. `foreign`:
   * somebody else's stands where ours belongs. `stale`: what it rests on is no longer there.
   */
  readonly state: 'absent' | 'begun' | 'ours' | 'foreign' | 'stale';
  /** For `foreign` and `stale`: what stands there instead, in one sentence without its full stop. */
  readonly because: string | null;
  /** The part of the resource that the change concerns, as it is now. */
  readonly before: Row | null;
  /** Ids of what is ours; empty where nothing is. */
  readonly made: Row;
}

/**
 * How one kind of change is carried out. AWS is asked before and after, for a call whose answer was an error may have
 * changed things all the same. What AWS refuses is a Problem that names the call: see told.ts.
 */
export interface Action<K extends ChangeKind> {
  readonly kind: K;
  /** Whether what it makes carries the plan's id. Where it cannot, the content alone says that it is ours. */
  readonly marked: boolean;
  /** All rights that its calls take. The only role that may write is made of these. */
  readonly needs: readonly [IamRight, ...IamRight[]];
  readonly look: (work: Work, change: ChangeOf<K>) => Promise<Sight>;
  /** Makes what is missing, and says what was made. */
  readonly run: (work: Work, change: ChangeOf<K>, seen: Sight) => Promise<Row>;
  /**
   * Takes back what was made, by its ids where it has some. `before` is what a look saw before the first call. What is
   * gone already is no error.
   */
  readonly undo: (work: Work, change: ChangeOf<K>, known: Known) => Promise<void>;
}

export interface Known {
  readonly before: Row | null;
  readonly made: Row;
}
