import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { started } from '../../lib/store/audit-life.ts';
import type { SharedPorts } from '../ports.ts';
import { readAudit } from './find-audit.ts';

/**
 * The audit as this worker's own; undefined where it has ended, is gone, or another worker has it. One whose worker was
 * lost is let fail and not begun anew: whoever asked may have been told so already, and asks again.
 */
export async function claim(id: string, ports: SharedPorts): Promise<AuditRecord | undefined> {
  const { store, time, settings, log } = ports;
  const found = await readAudit(id, ports);
  const next = found && started(found, time.now().getTime(), settings.leaseSeconds).next;
  if (next !== undefined && (await store.replace(next))) return next;
  log.info('nothing to do', { id, status: found?.status ?? 'gone' });
  return undefined;
}
