import { isRow, type Row } from '../world/row.ts';

/** Where old recordings print the bare word, AWS prints an object that holds it. */
const WORDS: ReadonlySet<string> = new Set(['State', 'Code', 'Name']);

/** Every value at the end of a way through objects and lists, as text: `PrivateIpAddresses.Association.PublicIp`. */
export function textsAlong(way: string): (row: Row) => readonly string[] {
  const fields = way.split('.');
  return (row) => {
    const found: string[] = [];
    collect(row, fields, 0, found);
    return found;
  };
}

function collect(value: unknown, fields: readonly string[], at: number, found: string[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, fields, at, found);
  else if (isRow(value) && at < fields.length) collect(value[fields[at] ?? ''], fields, at + 1, found);
  else if (isText(value) && endsHere(fields, at)) found.push(String(value));
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function endsHere(fields: readonly string[], at: number): boolean {
  return at === fields.length || (at === fields.length - 1 && WORDS.has(fields[at] ?? ''));
}
