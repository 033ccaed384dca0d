import type { AuditOrder } from '../../lib/model/audit-order.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import { failed, queued, requeued, type Terms } from '../../lib/store/audit-life.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { readAudit } from './find-audit.ts';
import { readKey } from './idempotency-key.ts';
import { once } from './once.ts';

/** Keeps the order and sets a worker going. The same key again is the same audit, which is begun anew if it had failed. */
export async function submit(order: AuditOrder, call: Call, ports: ApiPorts): Promise<AuditRecord> {
  const key = readKey(call.headers['idempotency-key']);
  const id = ports.newId();
  const make = (newId: string) => keep(queuedNow(newId, order, call, ports), ports);
  if (key === undefined) return start(await make(id), ports);
  const caller = call.caller ?? '';
  const kept = await once({ key, caller, order, id }, make, call.context, ports);
  const record = await readAudit(kept, ports);
  if (record === undefined)
    throw new Problem('not-found', 'The audit of this Idempotency-Key is forgotten; take a new one.');
  if (kept === id) return start(record, ports);
  return record.status === 'failed' ? again(record, ports) : record;
}

function queuedNow(id: string, order: AuditOrder, { caller }: Call, { time, settings }: ApiPorts): AuditRecord {
  return queued({ id, order, createdBy: caller }, time.now().getTime(), termsOf(settings));
}

/** A queued audit has to be taken up before its lease is over. */
function termsOf({ queueSeconds, keepDays }: Settings): Terms {
  return { lease: queueSeconds, keep: keepDays * 86_400 };
}

async function keep(record: AuditRecord, { store }: ApiPorts): Promise<AuditRecord> {
  if (await store.create(record)) return record;
  throw new Error('the id of a new audit is taken');
}

/** Of several that repeat a failed order at once, one begins it anew. */
async function again(record: AuditRecord, ports: ApiPorts): Promise<AuditRecord> {
  const { next } = requeued(record, ports.time.now().getTime(), termsOf(ports.settings));
  if (next !== undefined && (await ports.store.replace(next))) return start(next, ports);
  return (await ports.store.find(record.id)) ?? record;
}

async function start(record: AuditRecord, ports: ApiPorts): Promise<AuditRecord> {
  try {
    await ports.dispatch(record.id);
    return record;
  } catch (error) {
    ports.log.error('no worker could be asked', { id: record.id, error });
    const { next } = failed(record, ports.time.now().getTime(), NO_WORKER);
    if (next !== undefined) await ports.store.replace(next);
    throw new Problem('throttled', NO_WORKER.message, { retryAfter: 5 });
  }
}

const NO_WORKER = { code: 'throttled', message: 'No worker could be set going; ask again.' };
