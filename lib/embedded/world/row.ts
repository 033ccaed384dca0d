/** A JSON object as AWS prints it: an item, an input or an answer. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list that stands under a key; empty where something else stands, or nothing. */
export function rowsAt(row: Row, key: string): readonly Row[] {
  const value = row[key];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** The texts of a list that stands under a key. */
export function textsAt(row: Row, key: string): readonly string[] {
  const value = row[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function textAt(row: Row, key: string): string | undefined {
  const value = row[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(row: Row, key: string): number | undefined {
  const value = row[key];
  return typeof value === 'number' ? value : undefined;
}
