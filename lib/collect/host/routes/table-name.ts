const NAMES: Readonly<Record<string, string>> = { '253': 'default', '254': 'main', '255': 'local' };

/** A routing table by name where it has one: `ip -N` and hosts without rt_tables print numbers. */
export function tableName(text: string): string {
  return NAMES[text] ?? text;
}
