import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import { Problem } from '../../../lib/problem.ts';
import type { AuditStore } from '../../../lib/store/audit-store.ts';

export interface MemoryStore extends AuditStore {
  readonly records: Map<string, AuditRecord>;
  /** How often an audit was asked for. */
  readonly finds: () => number;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Audits in a Map, each answer a turn of the event loop later, as a store over the network has it. */
export function memoryStore(): MemoryStore {
  const records = new Map<string, AuditRecord>();
  let finds = 0;
  return {
    records,
    finds: () => finds,
    create: async (record) => {
      await turn();
      if (records.has(record.id)) return false;
      records.set(record.id, record);
      return true;
    },
    find: async (id) => {
      finds += 1;
      await turn();
      return records.get(id);
    },
    list: async ({ limit, cursor = '0' }) => {
      await turn();
      if (!/^\d+$/.test(cursor)) throw new Problem('bad-input', 'This is no cursor of the list of audits.');
      const all = [...records.values()].toReversed();
      const end = Number(cursor) + limit;
      const audits = all
        .slice(Number(cursor), end)
        .map(({ audit, ...head }) => ({ ...head, verdict: audit?.verdict ?? null }));
      return { audits, ...(end < all.length && { cursor: String(end) }) };
    },
    replace: async (next) => {
      await turn();
      if (records.get(next.id)?.version !== next.version - 1) return false;
      records.set(next.id, next);
      return true;
    },
  };
}
