import { isRow, type Row } from '../world/row.ts';

/** Where old recordings print the bare word, AWS prints an object that holds it. */
const WORDS: ReadonlySet<string> = new Set(['State', 'Code', 'Name']);

/** Whether a text at the end of a way fits. */
type AnyText = (row: Row, fits: (text: string) => boolean) => boolean;

/**
 * Looks at every value at the end of a way through objects and lists, as text: `PrivateIpAddresses.Association.PublicIp`.
 * It stops at the first that fits and makes no list, for five thousand rows are asked at once.
 */
export function anyTextAlong(way: string): AnyText {
  const fields = way.split('.');
  return (row, fits) => any(row, fields, 0, fits);
}

/** The same values as a list. */
export function textsAlong(way: string): (row: Row) => readonly string[] {
  const look = anyTextAlong(way);
  return (row) => {
    const found: string[] = [];
    look(row, (text) => {
      found.push(text);
      return false;
    });
    return found;
  };
}

function any(value: unknown, fields: readonly string[], at: number, fits: (text: string) => boolean): boolean {
  if (Array.isArray(value)) return value.some((one) => any(one, fields, at, fits));
  if (isRow(value)) return at < fields.length && any(value[fields[at] ?? ''], fields, at + 1, fits);
  return isText(value) && endsHere(fields, at) && fits(String(value));
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function endsHere(fields: readonly string[], at: number): boolean {
  return at === fields.length || (at === fields.length - 1 && WORDS.has(fields[at] ?? ''));
}
