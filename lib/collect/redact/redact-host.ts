import { isRow, type Row } from '../snapshot/row.ts';
import { hostTextWith } from './host-text.ts';
import type { Words } from './words.ts';

type Say = (text: string, words: Words) => string;

/** `10.0.0.5 db.corp.example.com db # the old one` */
const hostsLine: Say = (line, words) =>
  line
    .replace(/#.*/, '')
    .split(/(\s+)/)
    .map((word) => (word.trim() === '' ? word : words.host(word)))
    .join('');

/** A proxy without user, password and path; or a list of what no proxy is asked for. */
const variable: Say = (value, words) =>
  value
    .split(/([\s,]+)/)
    .map((part) => proxyPart(part, words))
    .join('');

function proxyPart(part: string, words: Words): string {
  if (/^[\s,]*$/.test(part)) return part;
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(?:[^@]*@)?(.*)$/is.exec(part) ?? [];
  // An IPv6 address is the only host with more than one colon, and it may be the beginning of a range.
  if (/^\[|^[^/?#]*:[^/?#]*:/.test(rest))
    return `${scheme}${words.text(/^[\da-f:.[\]]+(?:\/\d+)?/i.exec(rest)?.[0] ?? '')}`;
  const [, host = '', port = ''] = /^([^:/?#]*)(:\d+|\/\d+)?/.exec(rest) ?? [];
  return `${scheme}${words.host(host)}${port}`;
}

const unit: Say = (name, words) =>
  name.replace(/^(.+?)(\.\w+)?$/, (_all, stem: string, kind = '') => `${words.name(stem)}${kind}`);

/** Fields of a report that hold names; everything else in it is what tools print. */
const FIELDS: Readonly<Record<string, Say>> = {
  host: (text, words) => words.host(text),
  hostname: (text, words) => words.host(text),
  search: (text, words) => words.host(text),
  hostsFile: hostsLine,
  unit,
};

/** What a host told of itself, with other names, accounts and addresses, and without passwords. Users, programs, chains and sets stay. */
export function redactHost(value: unknown, words: Words, field = '', holder = ''): unknown {
  if (typeof value === 'string') return textWith(value, words, field, holder);
  if (Array.isArray(value)) return value.map((one) => redactHost(one, words, field, holder));
  if (!isRow(value)) return value;
  const around = HOLDERS.has(field) ? field : holder;
  const entries = Object.entries(value) satisfies readonly [keyof Row, unknown][];
  return Object.fromEntries(entries.map(([key, one]) => [key, redactHost(one, words, key, around)]));
}

const HOLDERS: ReadonlySet<string> = new Set(['environment', 'variables']);

function textWith(text: string, words: Words, field: string, holder: string): string {
  const say = HOLDERS.has(holder) ? variable : Object.hasOwn(FIELDS, field) ? FIELDS[field] : hostTextWith;
  return (say ?? hostTextWith)(text, words);
}
