import { isRow, type Row } from './row.ts';

/** The text at the end of a way through objects; `undefined` where something else is, or nothing. */
export function textAt(row: Row, way: readonly string[]): string | undefined {
  const value = way.reduce<unknown>((at, field) => (isRow(at) ? at[field] : undefined), row);
  return typeof value === 'string' ? value : undefined;
}
