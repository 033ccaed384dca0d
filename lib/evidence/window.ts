import type { Measured, Window } from '../model/measured.ts';
import type { FlowLogs } from './read-flow-logs.ts';
import { spanOf } from './span.ts';

/** A record comes up to ten minutes late, so an hour is fifty minutes of them. */
export const DEFAULT_SINCE = '1h';
const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: HOUR };

/** Milliseconds of `30m` or `6h`; what is no such text counts as an hour, for the order has been checked. */
export function readSince(text: string = DEFAULT_SINCE): number {
  return Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 0) || HOUR;
}

/**
 * The time whose records count. A folder's clock stands at its newest record: it is asked long after it was written, and
 * what was true together then is asked about.
 */
export function windowOf({ window, metrics }: Measured, { records, skipped }: FlowLogs, since: number): Window {
  if (window !== undefined) return window;
  const points = metrics.flatMap(({ timestamps }) => timestamps.map((text) => Date.parse(text)));
  const known = points.filter((at) => !Number.isNaN(at)).map((at) => ({ from: at, to: at }));
  const { to } = spanOf([...records, ...skipped.filter((one) => one.to < Number.MAX_SAFE_INTEGER), ...known]);
  return { from: to - since, to };
}

/** Records that begin before the window and reach into it are of it. */
export function isWithin({ from, to }: Window, record: Window): boolean {
  return record.to >= from && record.from <= to;
}
