import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { SharedPorts } from '../ports.ts';
import { started } from './life.ts';

/** The audit as this worker's own; undefined where it has ended, is gone, or another worker has it and is alive. */
export async function claim(id: string, { store, time, settings, log }: SharedPorts): Promise<AuditRecord | undefined> {
  const found = await store.find(id);
  const next = found && started(found, time.now(), settings.leaseSeconds);
  if (next !== undefined && (await store.replace(next))) return next;
  log.info('nothing to do', { id, status: found?.status ?? 'gone' });
  return undefined;
}
