import type { FieldReader } from './field-reader.ts';
import { READING, VERSIONS } from './field-reading.ts';
import type { Reading, ValueKind } from './reading.ts';
import { SYMBOLS } from './symbols.ts';
import { at, textOf } from './tree.ts';

const { depends, field, names, number, unread } = READING;
const ANY_NAME: ValueKind = { kind: 'names' };

const META: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['l4proto', field('protocol', number(8, SYMBOLS.protocols))],
  ['nfproto', field('family', VERSIONS.family)],
  ['protocol', field('family', VERSIONS.ethertype)],
  ['iif', field('iif', ANY_NAME)],
  ['iifname', field('iif', ANY_NAME)],
  ['oif', field('oif', ANY_NAME)],
  ['oifname', field('oif', ANY_NAME)],
  ['iiftype', field('iif-kind', names(SYMBOLS.linkKinds))],
  ['oiftype', field('oif-kind', names(SYMBOLS.linkKinds))],
  ['mark', field('mark', number(32))],
  ['pkttype', field('packet-kind', names(SYMBOLS.packetKinds))],
  ['length', field('length', number(32))],
  ['random', depends('chance (meta random)')],
  ['cpu', depends('the processor that handles the packet')],
  ['cgroup', depends('the control group of the sending process')],
  ['time', depends('the date and the time of day')],
  ['day', depends('the day of the week')],
  ['hour', depends('the time of day')],
  ['priority', depends('the priority that the sender gave the packet')],
  ['rtclassid', depends('the realm of its route')],
  ['secpath', depends('whether IPsec protected the packet')],
  ['ipsec', depends('whether IPsec protected the packet')],
]);

/** What the kernel knows of a packet beside its headers. */
export const readMeta: FieldReader = (body, { names: known }) => {
  const key = textOf(at(body, 'key')) ?? '';
  if (key === 'skuid') return field('uid', number(32, numbersOf(known.users)));
  if (key === 'skgid') return field('gid', number(32, numbersOf(known.groups)));
  return META.get(key) ?? unread(`meta ${key}`);
};

/** Of users and groups only root's name is the same everywhere. */
function numbersOf(record: Readonly<Record<string, number>> = {}): ReadonlyMap<string, number> {
  return new Map([['root', 0], ...Object.entries(record)]);
}
