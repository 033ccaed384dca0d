import type { Audit } from '../../lib/model/audit.ts';
import type { AuditRecord, Failure } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import type { WorkerPorts } from '../ports.ts';
import type { Ledger } from './ledger.ts';

export type Outcome = { readonly audit: Audit } | { readonly failure: Failure };

const TIMED_OUT: Failure = { code: 'timed-out', message: 'The audit took longer than a worker may run.' };
const OUR_FAULT: Failure = { code: 'internal-error', message: 'The audit failed by a fault of ours.' };

/** Runs the audit to its end, or to the signal: an auditor that does not hear the signal is left behind. */
export async function outcomeOf(
  { id, createdAt, order }: AuditRecord,
  ledger: Ledger,
  signal: AbortSignal,
  ports: WorkerPorts,
): Promise<Outcome> {
  const run = async (): Promise<Outcome> => {
    try {
      return { audit: await ports.audit(order, { id, createdAt }, { progress: ledger.say, signal }) };
    } catch (error) {
      return { failure: signal.aborted ? TIMED_OUT : failureOf(error, id, ports) };
    }
  };
  return Promise.race([run(), abortedBy(signal)]);
}

async function abortedBy(signal: AbortSignal): Promise<Outcome> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { failure: TIMED_OUT };
}

/** A Problem says what it is. Anything else is told to the log alone. */
function failureOf(error: unknown, id: string, { log, measure }: WorkerPorts): Failure {
  if (error instanceof Problem) return { code: error.code, message: error.message, ...error.facts };
  log.error('an audit failed by a fault of ours', { id, error });
  measure({ name: 'Faults', unit: 'Count', value: 1, dimensions: { function: 'auditor' } });
  return OUR_FAULT;
}

/** The same for an audit whose report could not be kept. */
export function unkept(error: unknown, id: string, ports: WorkerPorts): Outcome {
  return { failure: failureOf(error, id, ports) };
}
