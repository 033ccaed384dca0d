import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { progressed } from '../../lib/store/audit-life.ts';
import type { AuditStep } from '../../lib/store/audit-step.ts';
import type { SharedPorts } from '../ports.ts';

/** What is said of an audit that says nothing itself. */
const AT_WORK = 'The audit runs.';
/** Milliseconds between two looks at whether something is to be written. */
const PULSE = 500;

export type Change = (current: AuditRecord) => AuditStep;

/** A running audit as its worker keeps it: one writer, one write after the other. */
export interface Ledger {
  /** Written with the next pulse; of several in between, the last. */
  readonly say: (sentence: string) => void;
  /** Aborted once the audit is somebody else's. */
  readonly lost: AbortSignal;
  /** The last write; undefined where the audit is no longer ours. */
  readonly end: (last: Change) => Promise<AuditRecord | undefined>;
}

export function openLedger(claimed: AuditRecord, ports: SharedPorts): Ledger {
  const over = new AbortController();
  const lost = new AbortController();
  let said = claimed.progress;
  const beating = beat(claimed, { said: () => said, over: over.signal, lost, ports });
  return {
    say: (sentence) => {
      said = sentence;
    },
    lost: lost.signal,
    end: async (last) => {
      over.abort();
      const current = await beating;
      return lost.signal.aborted ? undefined : write(last, current, ports);
    },
  };
}

interface Beat {
  readonly said: () => string | null;
  readonly over: AbortSignal;
  readonly lost: AbortController;
  readonly ports: SharedPorts;
}

/** Writes now and then that the worker lives, and what it does; gives the record as it was last written. */
async function beat(claimed: AuditRecord, { said, over, lost, ports }: Beat): Promise<AuditRecord> {
  const { time, settings, log } = ports;
  let current = claimed;
  while (!over.aborted && !lost.signal.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- a pulse is a pause
    await time.sleep(PULSE, over);
    if (over.aborted || !isDue(current, said(), ports)) continue;
    const next: Change = (record) => progressed(record, time.now().getTime(), settings.leaseSeconds, said() ?? AT_WORK);
    // oxlint-disable-next-line no-await-in-loop -- each write is made over the one before
    const written = await write(next, current, ports).catch((error: unknown) => {
      log.warn('the pulse of an audit could not be written', { id: claimed.id, error });
      return current;
    });
    if (written === undefined) lost.abort();
    current = written ?? current;
  }
  return current;
}

/** There is something new to say, or a third of the lease is over. */
function isDue({ progress, leaseUntil }: AuditRecord, said: string | null, { time, settings }: SharedPorts): boolean {
  const left = Date.parse(leaseUntil ?? '') - time.now().getTime();
  return (said !== null && said !== progress) || left < (settings.leaseSeconds * 1000 * 2) / 3;
}

/**
 * Writes over the record as we know it, else over the record as it is, if it is still ours: a write may have arrived
 * though its answer did not.
 */
async function write(change: Change, current: AuditRecord, { store }: SharedPorts): Promise<AuditRecord | undefined> {
  const { next } = change(current);
  if (next !== undefined && (await store.replace(next))) return next;
  const found = await store.find(current.id);
  const second = found?.attempt === current.attempt ? change(found).next : undefined;
  return second !== undefined && (await store.replace(second)) ? second : undefined;
}
