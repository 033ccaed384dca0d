import type { Interval } from '../../../packets/index.ts';
import type { Column, Ipset, Ipsets, Members, SetFamily } from './ipset.ts';
import { COLUMNS, type ColumnContext } from './ipset-column.ts';
import { type NestedRange, nestedAddresses } from './nested-addresses.ts';
import { readSpan } from './numbers.ts';
import { plain, splitWords, type Word } from './words.ts';

interface Entry {
  readonly element: string;
  readonly options: ReadonlyMap<string, string>;
}

interface Draft {
  readonly type: string;
  readonly options: ReadonlyMap<string, string>;
  readonly entries: Entry[];
}

/** Reads what `ipset save` prints. A text that is something else holds no set: a match of one is unknown then. */
export function parseIpset(text: string): Ipsets {
  const drafts = new Map<string, Draft>();
  for (const line of text.split(/\r?\n/)) {
    const words = splitWords(line);
    const [verb, name = '', what = ''] = words.slice(0, 3).map(plain);
    if (verb === 'create') drafts.set(name, { type: what, options: pairs(words.slice(3)), entries: [] });
    if (verb === 'add') drafts.get(name)?.entries.push({ element: what, options: pairs(words.slice(3)) });
  }
  return new Map([...drafts].map(([name, draft]) => [name, finished(draft)]));
}

/** Options stand bare (`nomatch`) or before a value (`timeout 60`), which makes no harm as an option of its own. A comment may say anything, and is quoted. */
function pairs(words: readonly Word[]): ReadonlyMap<string, string> {
  return new Map(words.flatMap((word, i) => (typeof word === 'string' ? [[word, plain(words[i + 1] ?? '')]] : [])));
}

function finished(draft: Draft): Ipset {
  const [storage, parts = ''] = draft.type.split(':');
  if (storage === 'list') return { kind: 'list', type: draft.type, members: split(draft, ({ element }) => element) };
  if (draft.type === 'bitmap:port') return portSet(draft);
  const names = parts.split(',');
  if (!names.every((name) => COLUMNS.has(name))) return unreadSet(draft, 'sets of that type are not read');
  if (draft.options.has('bitmask')) return unreadSet(draft, 'its bitmask is not followed');
  if (draft.options.has('markmask')) return unreadSet(draft, 'its mask of marks is not followed');
  return names.length === 1 ? addressSet(draft) : rowSet(draft, names);
}

function unreadSet({ type }: Draft, why: string): Ipset {
  return { kind: 'unread', type, why };
}

function familyOf({ options, type }: Draft): SetFamily {
  return options.get('family') === 'inet6' && !type.startsWith('bitmap') ? 'ip6' : 'ip';
}

/** A member may have gone unless it has no timeout, or 0, which is for ever. */
function expires(entry: Entry, draft: Draft): boolean {
  return Number(entry.options.get('timeout') ?? draft.options.get('timeout') ?? 0) !== 0;
}

function split<T>(draft: Draft, read: (entry: Entry) => T): Members<T> {
  const sure = draft.entries.filter((entry) => !expires(entry, draft)).map(read);
  return { sure, maybe: draft.entries.filter((entry) => expires(entry, draft)).map(read) };
}

function columns(entry: Entry, draft: Draft, names: readonly string[]): readonly Column[] | undefined {
  const netmask = draft.options.get('netmask');
  const context: ColumnContext = {
    wildcard: entry.options.has('wildcard'),
    ...(netmask === undefined ? {} : { netmask: Number(netmask) }),
  };
  const texts = entry.element.split(',');
  const read = names.flatMap((name, i) => COLUMNS.get(name)?.(texts[i] ?? '', context) ?? []);
  return read.length === names.length ? read : undefined;
}

function rowSet(draft: Draft, names: readonly string[]): Ipset {
  const bad = draft.entries.find((entry) => entry.options.has('nomatch') || columns(entry, draft, names) === undefined);
  if (bad !== undefined) return unreadSet(draft, `its member ${bad.element} is not understood`);
  const members = split(draft, (entry) => columns(entry, draft, names) ?? []);
  return { kind: 'rows', type: draft.type, family: familyOf(draft), dimensions: names.length, members };
}

function addressSet(draft: Draft): Ipset {
  const nested: NestedRange[] = [];
  for (const entry of draft.entries) {
    const column = columns(entry, draft, [draft.type.replace(/^.*:/, '')])?.[0];
    if (column?.on !== 'address') return unreadSet(draft, `its member ${entry.element} is not understood`);
    nested.push({ range: column.range, excludes: entry.options.has('nomatch'), expires: expires(entry, draft) });
  }
  return { kind: 'addresses', type: draft.type, family: familyOf(draft), members: nestedAddresses(nested) };
}

/** Ports of TCP and UDP alike, whatever else has ports. */
function portSet(draft: Draft): Ipset {
  const spans = split(draft, ({ element }) => readSpan(element, 65535, '-'));
  const members = { sure: portRow(spans.sure), maybe: portRow(spans.maybe) };
  return { kind: 'rows', type: draft.type, family: 'any', dimensions: 1, members };
}

function portRow(spans: readonly (Interval<number> | undefined)[]): readonly (readonly Column[])[] {
  const ports = spans.filter((span) => span !== undefined);
  return ports.length === 0 ? [] : [[{ on: 'port', protocols: [6, 17], ports }]];
}
