import type { Item, Value } from './resource.ts';

/** Words that are a string to every reader of YAML, whatever version it is of. */
const PLAIN = /^[A-Za-z][\w-]*(::?[\w-]+)*$/;
const WORDS = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'null']);
/** What JSON leaves as it is and YAML does not: line breaks of old, and characters that may not be printed. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** The fields of a mapping, one below the other. */
export function yamlFields(fields: Readonly<Record<string, Value>>): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => hang(`${yamlText(name)}:`, value));
}

/** A text in one line. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !WORDS.has(text.toLowerCase())) return text;
  return JSON.stringify(text).replaceAll(UNPRINTABLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hang(name: string, value: Value): readonly string[] {
  if (typeof value === 'string') return [`${name} ${yamlText(value)}`];
  if (typeof value !== 'object') return [`${name} ${value}`];
  if (isList(value)) return value.length === 0 ? [`${name} []`] : [name, ...value.flatMap(item)];
  const inner = yamlFields(value);
  return inner.length === 0 ? [`${name} {}`] : [name, ...inner.map((line) => `  ${line}`)];
}

function item(value: Item): readonly string[] {
  const inner = typeof value === 'object' ? yamlFields(value) : [];
  const [first = '', ...rest] = inner.length === 0 ? hang('', value) : inner;
  return [`  - ${first.trimStart()}`, ...rest.map((line) => `    ${line}`)];
}

function isList(value: object): value is readonly Item[] {
  return Array.isArray(value);
}
