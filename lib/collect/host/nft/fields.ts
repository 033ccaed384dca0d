import { readConnection } from './connection-fields.ts';
import type { FieldContext, FieldReader } from './field-reader.ts';
import { READING } from './field-reading.ts';
import { readMeta } from './meta-fields.ts';
import { readPayload } from './payload-fields.ts';
import { printExpression } from './print-expression.ts';
import type { Reading } from './reading.ts';
import { SYMBOLS } from './symbols.ts';
import { at, listOf, named, type Tree, textOf, wordOf } from './tree.ts';

const { depends, field, names, number, unread } = READING;

const readFib: FieldReader = (body) => {
  const flags = listOf(at(body, 'flags')).map(wordOf).join(' . ');
  const result = textOf(at(body, 'result')) ?? '';
  if (result === 'type' && flags === 'saddr') return field('saddr-kind', names(SYMBOLS.routeKinds));
  if (result === 'type' && flags === 'daddr') return field('daddr-kind', names(SYMBOLS.routeKinds));
  const what =
    flags.startsWith('saddr') && flags.includes('iif')
      ? 'the route back to the source, as a reverse path filter looks it up'
      : "the host's routes";
  return depends(`${what} (fib ${flags} ${result})`);
};

/** The first fragment and the rest of them; a packet that is none has the offset 0. */
const readExtension: FieldReader = (body) =>
  at(body, 'name') === 'frag' && at(body, 'field') === undefined
    ? ({ ...field('fragment', number(16), 'ip6'), presence: true } as Reading)
    : unread(`the ${printExpression(at(body, 'name'))} header of IPv6`, 'ip6');

const READERS: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['payload', readPayload],
  ['meta', readMeta],
  ['ct', readConnection],
  ['fib', readFib],
  ['exthdr', readExtension],
  ['tcp option', (body) => unread(printExpression({ 'tcp option': body }), 'tcp')],
  ['ip option', (body) => unread(printExpression({ 'ip option': body }), 'ip')],
  ['sctp chunk', (body) => unread(printExpression({ 'sctp chunk': body }), 'sctp')],
  ['dccp option', (body) => unread(printExpression({ 'dccp option': body }), 'dccp')],
  ['rt', (body) => depends(`the packet's route (${printExpression({ rt: body })})`)],
  ['socket', (body) => depends(`the socket that it belongs to (${printExpression({ socket: body })})`)],
  [
    'numgen',
    (body) => depends(at(body, 'mode') === 'random' ? 'chance (numgen random)' : 'how many came before (numgen inc)'),
  ],
  ['jhash', () => depends('a hash of the packet (jhash)')],
  ['symhash', () => depends('a hash of the packet (symhash)')],
  ['osf', () => depends("the sender's operating system (osf)")],
  ['ipsec', () => depends('the IPsec policy that applied (ipsec)')],
  ['tunnel', () => depends('the tunnel that it came from')],
]);

/** What a single expression looks at. */
export function readingOf(tree: Tree, context: FieldContext): Reading {
  const [name, body] = named(tree);
  return READERS.get(name)?.(body, context) ?? unread(printExpression(tree));
}
