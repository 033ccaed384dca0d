/** A value of Terraform's language; `expression` stands as it is. */
export type Value = string | number | boolean | { readonly expression: string } | { readonly map: Fields };
export type Fields = Readonly<Record<string, Value>>;

/** `resource "aws_route" "x" { … }`, laid out as `terraform fmt` does. */
export function block(head: string, fields: Fields): readonly string[] {
  return [`${head} {`, ...assignments(fields).map((line) => `  ${line}`), '}'];
}

interface Printed {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Neighbours that take one line each stand in columns. */
function assignments(fields: Fields): readonly string[] {
  const printed = Object.entries(fields).map(([name, value]) => ({ name, lines: valueLines(value) }));
  return printed.flatMap(({ name, lines: [first = '', ...rest] }, i) => [
    `${name.padEnd(columnOf(printed, i))} = ${first}`,
    ...rest,
  ]);
}

function columnOf(printed: readonly Printed[], at: number): number {
  if (takesMore(printed[at])) return 0;
  const begin = printed.slice(0, at).findLastIndex(takesMore) + 1;
  const end = printed.findIndex((one, i) => i > at && takesMore(one));
  const run = printed.slice(begin, end < 0 ? printed.length : end);
  return Math.max(...run.map(({ name }) => name.length));
}

function takesMore(one: Printed | undefined): boolean {
  return one !== undefined && one.lines.length > 1;
}

/** `${` and `%{` begin a template even inside of quotes. */
export function text(value: string): string {
  return `"${value.replaceAll(SPECIAL, escaped).replaceAll(/([$%])\{/g, '$1$1{')}"`;
}

// oxlint-disable-next-line no-control-regex -- they are what is escaped
const SPECIAL = /["\\\u0000-\u001f\u007f-\u009f]/g;
const NAMED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function valueLines(value: Value): readonly string[] {
  if (typeof value === 'string') return [text(value)];
  if (typeof value !== 'object') return [String(value)];
  if ('expression' in value) return [value.expression];
  const entries = Object.entries(value.map).map(([name, one]) => [text(name), one] as const);
  return ['{', ...assignments(Object.fromEntries(entries)).map((line) => `  ${line}`), '}'];
}
