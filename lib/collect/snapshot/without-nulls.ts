import { Problem } from '../../problem.ts';
import { isRow } from './row.ts';

/** Deeper than anything AWS prints, and far from the end of the stack. */
const DEEPEST = 100;

/** A JSON value without its nulls, which tools written in Go print for what is absent. */
export function withoutNulls(value: unknown, where: string, depth = 0): unknown {
  if (depth > DEEPEST) throw new Problem('bad-snapshot', `${where} is nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) return value.filter(isPresent).map((one) => withoutNulls(one, where, depth + 1));
  if (!isRow(value)) return value;
  const kept = Object.entries(value).filter(([key, one]) => isPresent(one) && key !== '__proto__');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one, where, depth + 1)]));
}

function isPresent(value: unknown): boolean {
  return value !== null;
}
