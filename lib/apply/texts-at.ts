import type { Row } from './action.ts';

/** The texts of a list that stands under a key of a row; empty where there is none. */
export function textsAt(row: Row, key: string): readonly string[] {
  const value = row[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
