import { isRow } from '../snapshot/row.ts';
import type { Words } from './words.ts';

const STRUCTURE: ReadonlySet<string> = new Set(['Version', 'Effect', 'Action', 'NotAction']);
const NOBODYS = /^(?:\*|true|false|\d{1,11}|[a-z0-9-]+\.amazonaws\.com)$/;

/** A policy in JSON that allows and denies the same to the same, by other names. One that is no JSON becomes a name. */
export function policyWith(document: string, words: Words): string {
  try {
    return JSON.stringify(withWords(JSON.parse(document), words, ''));
  } catch {
    return words.name(document);
  }
}

function withWords(value: unknown, words: Words, key: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withWords(one, words, key));
  if (isRow(value))
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, withWords(one, words, inner)]));
  if (typeof value !== 'string' || STRUCTURE.has(key) || NOBODYS.test(value)) return value;
  const said = words.text(value);
  return said === value && !/^[a-z]+-[\da-f]{8,17}$|^[\d.:a-f]+(\/\d+)?$/.test(value) ? words.name(value) : said;
}
