import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { AuditRecord } from '../lib/model/audit-record.ts';
import type { Auditor } from '../lib/pipeline.ts';
import type { AuditStore } from '../lib/store/audit-store.ts';
import type { PlanPorts } from './plans/plan-ports.ts';
import type { Settings } from './settings.ts';

/** Facts beside a log line. Never a body, a header, a secret or a whole event. */
export type Facts = Readonly<Record<string, unknown>>;
type Line = (sentence: string, facts?: Facts) => void;

export interface Log {
  readonly info: Line;
  readonly warn: Line;
  readonly error: Line;
}

/** One figure for the dashboard. */
export interface Figure {
  readonly name: 'Audits' | 'AuditTime' | 'RequestTime' | 'Faults' | 'Callbacks' | 'Plans' | 'Notices';
  readonly unit: 'Count' | 'Milliseconds';
  readonly value: number;
  readonly dimensions?: Readonly<Record<string, string>>;
}

export interface Time {
  readonly now: () => Date;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** What both functions need of the world. */
export interface SharedPorts {
  readonly store: AuditStore;
  readonly time: Time;
  readonly settings: Settings;
  readonly log: Log;
  readonly measure: (figure: Figure) => void;
}

/** What the API needs besides. */
export interface ApiPorts extends SharedPorts, PlanPorts {
  /** Sets a worker going and does not wait for it. Rejects where none could be asked. */
  readonly dispatch: (id: string) => Promise<void>;
  /** Fulfilled once the audit has perhaps ended, for whoever waits; without it the store is asked again and again. */
  readonly ended?: (id: string, signal: AbortSignal) => Promise<void>;
  /** Not to be guessed: whoever has the id may be shown the audit. */
  readonly newId: () => string;
  /** Where idempotency keys are kept. */
  readonly idempotency: BasePersistenceLayer;
  /** The OpenAPI document as JSON. */
  readonly document: () => Promise<string>;
}

/** What the worker needs besides. */
export interface WorkerPorts extends SharedPorts {
  readonly audit: Auditor;
  /** Tells whoever asked to be told. Never rejects. */
  readonly tell: (ended: AuditRecord) => Promise<void>;
}
