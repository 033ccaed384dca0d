import type { Step } from '../../../model/host/netfilter.ts';
import { guard } from './guards.ts';
import { columnsOf, depends, lookUp } from './lookup.ts';
import { readLeft } from './masks.ts';
import { printStatement } from './print-statement.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { translateMark } from './translate-mark.ts';
import { translateMatch } from './translate-match.ts';
import { translateNat } from './translate-nat.ts';
import { translateReject, verdictOf } from './translate-verdict.ts';
import { translateVmap } from './translate-vmap.ts';
import { at, listOf, named, type Tree, textOf, wordOf } from './tree.ts';

type Translator = (body: Tree, context: RuleContext, name: string) => Steps;

/** What one statement does to a packet; counters, logging and labels do nothing. */
export function translateStatement(tree: Tree, context: RuleContext): Steps {
  const verdict = verdictOf(tree);
  if (verdict !== undefined) return [{ kind: 'verdict', verdict }];
  const [name, body] = named(tree);
  return TRANSLATORS.get(name)?.(body, context, name) ?? [unread(printStatement(tree))];
}

function unread(text: string): Step {
  return { kind: 'verdict', verdict: { kind: 'unread', text } };
}

const nothing: Translator = () => [];
const nat: Translator = (body, context, name) => translateNat(name, body, context);
const rate: Translator = (body, _context, name) => [depends(`the rate (${printStatement({ [name]: body })})`)];
const amount: Translator = (body, _context, name) => [
  depends(`how much has passed (${printStatement({ [name]: body })})`),
];

const translateCount: Translator = (body) => [
  depends(`how many connections there are (${printStatement({ 'ct count': body })})`),
];

/** Filling a set changes no packet; but its key has to be there, and a rate that it keeps may end the rule. */
const translateUpdate: Translator = (body, context) => {
  const elem = at(body, 'elem') ?? at(body, 'key') ?? null;
  const columns = columnsOf(at(at(elem, 'elem'), 'val') ?? elem, context);
  const guards = columns.flatMap((column) => guard(column.kind === 'field' ? column.selector.header : column.header));
  return [...guards, ...listOf(at(body, 'stmt')).flatMap((statement) => translateStatement(statement, context))];
};

const translateMangle: Translator = (body, context) => {
  const key = at(body, 'key') ?? null;
  const value = at(body, 'value') ?? null;
  const text = printStatement({ mangle: body });
  const map = at(value, 'map');
  const found = map === undefined ? [] : lookUp(at(map, 'key') ?? null, at(map, 'data'), false, () => text, context);
  const [kind, inner] = named(key);
  if (at(inner, 'key') === 'mark' && (kind === 'meta' || kind === 'ct')) {
    return [...found, translateMark(kind === 'meta' ? 'packet' : 'connection', value)];
  }
  // Of the connection's record only the mark is looked at by anything that is followed.
  if (kind === 'ct') return found;
  const reading = readLeft(key, context);
  const changed = reading.kind === 'field' ? [{ kind: 'set-field', field: reading.selector.field, text } as const] : [];
  return [...guard(reading.kind === 'field' ? reading.selector.header : reading.header), ...found, ...changed];
};

/** Extensions of iptables that change no packet and decide nothing. */
const HARMLESS: ReadonlySet<string> = new Set(
  'comment LOG NFLOG ULOG TRACE AUDIT CHECKSUM TCPMSS TCPOPTSTRIP CLASSIFY RATEEST LED SECMARK CONNSECMARK IDLETIMER'.split(
    ' ',
  ),
);

const translateExtension: Translator = (body) => {
  const type = textOf(at(body, 'type')) ?? 'match';
  const name = textOf(at(body, 'name')) ?? 'without a name';
  if (HARMLESS.has(name)) return [];
  const text = `xt ${type} ${name}`;
  return [type === 'match' ? { kind: 'match', condition: { kind: 'unread', reads: text, text } } : unread(text)];
};

const TRANSLATORS: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ['match', translateMatch],
  ['vmap', translateVmap],
  ['reject', translateReject],
  ['snat', nat],
  ['dnat', nat],
  ['masquerade', nat],
  ['redirect', nat],
  ['tproxy', nat],
  ['mangle', translateMangle],
  ['notrack', () => [{ kind: 'notrack' }]],
  ['limit', rate],
  ['quota', amount],
  ['ct count', translateCount],
  ['set', translateUpdate],
  ['map', translateUpdate],
  ['meter', translateUpdate],
  ['xt', translateExtension],
  ['unread', (body) => [unread(wordOf(body))]],
  ...[
    'counter',
    'log',
    'last',
    'flow',
    'ct helper',
    'ct timeout',
    'ct expectation',
    'secmark',
    'reset',
    'comment',
    'dup',
  ].map((name) => [name, nothing] as const),
]);
