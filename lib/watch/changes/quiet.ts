import { canonical } from './part.ts';

/** What changes by itself, or says nothing of packets. */
const NOISE =
  /^(Tags?|TagSet|Description|UpdateToken|NumberOf.*|Consumed.*|CapacityUsage.*|.*(Time|Timestamp|Date|Count|Message|Reason))$/;

/** A value without what changes by itself, however deep it stands. */
export function quiet(value: unknown): unknown {
  return rebuilt(value, (list) => list);
}

/** The same, its lists in an order of their own: AWS's means nothing. Where it does, as of ACL entries, numbers stand in the items. */
export function unordered(value: unknown): unknown {
  return rebuilt(value, (list) => list.toSorted((a, b) => byText(canonical(a), canonical(b))));
}

function rebuilt(value: unknown, arranged: (list: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(value)) return arranged(value.map((one) => rebuilt(one, arranged)));
  if (value === null || typeof value !== 'object') return value;
  const loud = Object.entries(value).filter(([name, inner]) => !NOISE.test(name) && inner !== undefined);
  return Object.fromEntries(loud.map(([name, inner]) => [name, rebuilt(inner, arranged)]));
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
