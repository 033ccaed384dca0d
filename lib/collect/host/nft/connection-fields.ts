import type { Field } from '../../../model/host/netfilter.ts';
import type { FieldReader } from './field-reader.ts';
import { READING, VERSIONS } from './field-reading.ts';
import { printExpression } from './print-expression.ts';
import type { Reading } from './reading.ts';
import { SYMBOLS } from './symbols.ts';
import { at, textOf } from './tree.ts';

const { depends, field, names, number, unread } = READING;
const CT: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['state', field('ct-state', { kind: 'names', symbols: SYMBOLS.states, bits: true })],
  ['status', field('ct-status', { kind: 'names', symbols: SYMBOLS.statuses, bits: true })],
  ['direction', field('ct-direction', names(SYMBOLS.directions))],
  ['mark', field('ct-mark', number(32))],
  ['protocol', field('ct-protocol', number(8, SYMBOLS.protocols))],
  ['l3proto', field('family', VERSIONS.family)],
]);

const SIDES: ReadonlyMap<string, string> = new Map([
  ['saddr', 'saddr'],
  ['daddr', 'daddr'],
  ['proto-src', 'sport'],
  ['proto-dst', 'dport'],
]);

/** What the kernel knows of a packet's connection: its state, its mark, its two ends in either direction. */
export const readConnection: FieldReader = (body, { family }) => {
  const dir = at(body, 'dir');
  const [last = '', version = textOf(at(body, 'family')) ?? family] = (textOf(at(body, 'key')) ?? '')
    .split(' ')
    .reverse();
  const side = SIDES.get(last);
  if (side !== undefined && (dir === 'original' || dir === 'reply')) {
    const header = version === 'ip6' ? 'ip6' : 'ip';
    const address = side === 'saddr' || side === 'daddr';
    if (address && version !== 'ip' && version !== 'ip6') return unread(`ct ${dir} ${last}`);
    const name = `ct-${dir}-${side}` as Field;
    return address
      ? field(name, header === 'ip6' ? { kind: 'addresses', family: 6 } : { kind: 'addresses', family: 4 }, header)
      : field(name, number(16, SYMBOLS.services));
  }
  return CT.get(last) ?? depends(`the connection's record (${printExpression({ ct: body })})`);
};
