import { Problem } from '../../problem.ts';
import type { Row } from './row.ts';
import { withoutNulls } from './without-nulls.ts';

/** The keys of one AWS answer, and where they stand: `"eni.json"`. */
export interface Answer {
  readonly where: string;
  readonly keys: Row;
}

/** What stands under a key, without nulls; `undefined` where nothing does. */
export function valueAt({ where, keys }: Answer, key: string): unknown {
  return Object.hasOwn(keys, key) && keys[key] !== null ? withoutNulls(keys[key], `${where}: ${key}`) : undefined;
}

/** The list that stands under a key. */
export function listAt(answer: Answer, key: string): readonly unknown[] | undefined {
  const value = valueAt(answer, key);
  if (value === undefined || Array.isArray(value)) return value;
  throw new Problem('bad-snapshot', `${answer.where}: ${key} is not a list`);
}
