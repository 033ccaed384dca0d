import type { Context } from 'aws-lambda';
import type { AuditRecord } from '../lib/model/audit-record.ts';
import { completed, failed } from '../lib/store/audit-life.ts';
import type { AuditStep } from '../lib/store/audit-step.ts';
import { claim } from './audits/claim.ts';
import { openLedger } from './audits/ledger.ts';
import { type Outcome, outcomeOf, unkept } from './audits/outcome.ts';
import type { WorkerPorts } from './ports.ts';

/** The handler of the auditor function. */
export type Worker = (
  event: { readonly id: string },
  context?: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<void>;

/** Milliseconds that are kept for the last write and the callback. */
const RESERVE = 10_000;
/** Milliseconds, where no Lambda runs the worker. */
const LONGEST = 300_000;

/**
 * Runs one audit. It rejects only while nothing is settled, because the store cannot be reached: then Lambda tries
 * again, and after that the dead letter queue has it. Once the end is written it never rejects: Lambda would run it again.
 */
export function worker(ports: WorkerPorts): Worker {
  return async ({ id }, context) => {
    const claimed = await claim(id, ports);
    if (claimed === undefined) return;
    const ended = await run(claimed, (context?.getRemainingTimeInMillis() ?? LONGEST + RESERVE) - RESERVE, ports);
    if (ended !== undefined) await announce(ended, ports);
  };
}

/** What comes after the end is worth a try, and never a second run of the audit. */
async function announce(ended: AuditRecord, ports: WorkerPorts): Promise<void> {
  try {
    count(ended, ports);
    await ports.tell(ended);
  } catch (error) {
    ports.log.error('the end of an audit was not announced', { id: ended.id, error });
  }
}

async function run(claimed: AuditRecord, milliseconds: number, ports: WorkerPorts): Promise<AuditRecord | undefined> {
  const ledger = openLedger(claimed, ports);
  const over = new AbortController();
  const late = new AbortController();
  void ports.time.sleep(milliseconds, over.signal).then(() => late.abort());
  const signal = AbortSignal.any([late.signal, ledger.lost]);
  const outcome = await outcomeOf(claimed, ledger, signal, ports);
  over.abort();
  const now = ports.time.now().getTime();
  try {
    return await ledger.end((current) => endWith(current, outcome, now));
  } catch (error) {
    const second = unkept(error, claimed.id, ports);
    return ledger.end((current) => endWith(current, second, now));
  }
}

function endWith(current: AuditRecord, outcome: Outcome, now: number): AuditStep {
  return 'audit' in outcome ? completed(current, now, outcome.audit) : failed(current, now, outcome.failure);
}

function count({ audit, failure, createdAt, endedAt }: AuditRecord, { measure }: WorkerPorts): void {
  const outcome = audit?.verdict ?? failure?.code ?? 'unknown';
  measure({ name: 'Audits', unit: 'Count', value: 1, dimensions: { outcome } });
  const value = Date.parse(endedAt ?? createdAt) - Date.parse(createdAt);
  measure({ name: 'AuditTime', unit: 'Milliseconds', value });
}
