import type { Change } from '../model/change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { canonical } from './digest.ts';
import { restsOn } from './rests-on.ts';
import { rowsOf } from './slice-rows.ts';

/** Words for people, and who fastened something when: they change and nothing changes. */
const NOISE: ReadonlySet<string> = new Set(['Description', 'Tags', 'TagSet', 'GroupName', 'Message']);

/**
 * The rows that a plan rests on, as one text: whatever somebody else changes in them, it is another text then, and the
 * plan is stale. The order in which AWS tells things is none of them. A row that is not there is told as none.
 */
export function sliceText(snapshot: Snapshot, changes: readonly Change[]): string {
  const refs = new Map(changes.flatMap(restsOn).map((ref) => [`${ref.of} ${ref.id}`, ref]));
  const rows = [...refs].map(([name, { of, id }]) => [name, inOrder(rowsOf(snapshot, of, id))]);
  return canonical(Object.fromEntries(rows));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return byText(value.map(inOrder));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([key]) => !NOISE.has(key));
  return Object.fromEntries(fields.map(([key, one]) => [key, inOrder(one)]));
}

/** Nothing that is listed here has an order: entries bear numbers, and routes are matched by length. */
function byText(list: readonly unknown[]): readonly unknown[] {
  const texts = list.map((one) => ({ one, text: canonical(one) }));
  return texts.toSorted((a, b) => (a.text < b.text ? -1 : 1)).map(({ one }) => one);
}
