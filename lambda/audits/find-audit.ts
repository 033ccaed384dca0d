import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import { lapsed } from '../../lib/store/audit-life.ts';
import type { SharedPorts } from '../ports.ts';

/** What `newId` makes. Anything else is no id, and no store is asked about it. */
const ID = /^aud-[0-9a-z]{20}$/;

/** The audit of an id from outside, or a Problem `not-found`. */
export async function findAudit(id: string | undefined, ports: SharedPorts): Promise<AuditRecord> {
  const found = id !== undefined && ID.test(id) ? await readAudit(id, ports) : undefined;
  if (found === undefined) throw new Problem('not-found', 'There is no audit with this id, or it is forgotten.');
  return found;
}

/** The audit as it is by now: one whose worker has not been heard of for too long has failed, and is written so. */
export async function readAudit(id: string, { store, time }: SharedPorts): Promise<AuditRecord | undefined> {
  const found = await store.find(id);
  const next = found && lapsed(found, time.now().getTime()).next;
  if (next === undefined) return found;
  return (await store.replace(next)) ? next : store.find(id);
}
