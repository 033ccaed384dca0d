import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { readAudit } from './find-audit.ts';

/** Milliseconds between two looks: the first, and the longest. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 500;
/** Milliseconds that the answer itself takes. */
const RESERVE = 1500;

/** The audit once it has ended, or as it is after so many seconds. */
export async function waitFor(record: AuditRecord, seconds: number, call: Call, ports: ApiPorts): Promise<AuditRecord> {
  const patience = Math.min(seconds * 1000, call.context.getRemainingTimeInMillis() - RESERVE);
  const until = ports.time.now().getTime() + patience;
  let latest = record;
  for (let pause = FIRST_PAUSE; !hasEnded(latest); pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const left = until - ports.time.now().getTime();
    if (left <= 0 || call.signal.aborted) break;
    // oxlint-disable-next-line no-await-in-loop -- the next look is worth something only after the pause
    await changeOf(latest.id, Math.min(pause, left), call.signal, ports);
    // oxlint-disable-next-line no-await-in-loop -- same
    latest = (await readAudit(latest.id, ports)) ?? latest;
  }
  return latest;
}

export function hasEnded({ status }: AuditRecord): boolean {
  return status === 'completed' || status === 'failed';
}

/** A pause, cut short by the end of the audit where the end can be heard. */
async function changeOf(id: string, milliseconds: number, signal: AbortSignal, ports: ApiPorts): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const heard = ports.ended === undefined ? [] : [ports.ended(id, either)];
  await Promise.race([ports.time.sleep(milliseconds, either), ...heard]);
  over.abort();
}
