import { type Interval, readAddress, readPrefix } from '../../../packets/index.ts';
import type { Column } from './ipset.ts';
import { ICMP_TYPES, ICMPV6_TYPES, readIcmpType } from './matches/icmp-type.ts';
import { portNumber } from './matches/port-number.ts';
import { readNumber, readSpan } from './numbers.ts';
import { protocolNumber } from './protocol-number.ts';

/** What `netmask` and `wildcard` of the set and of its member make of a column's text. */
export interface ColumnContext {
  readonly netmask?: number;
  readonly wildcard: boolean;
}

type ColumnReader = (text: string, context: ColumnContext) => Column | undefined;

/** The parts of a type's name behind its storage: `hash:ip,port` has two. */
export const COLUMNS: ReadonlyMap<string, ColumnReader> = new Map<string, ColumnReader>([
  ['ip', (text, { netmask }) => address(text, netmask)],
  ['net', (text) => address(text, undefined)],
  ['port', (text) => port(text)],
  ['iface', (text, { wildcard }) => device(text, wildcard)],
  ['mark', (text) => mark(text)],
]);

export function addressRange(text: string, netmask?: number): Interval<bigint> | undefined {
  const [first = '', last] = text.split('-');
  if (last === undefined) return readPrefix(netmask === undefined || text.includes('/') ? text : `${text}/${netmask}`);
  const [from, to] = [readAddress(first), readAddress(last)];
  return from === undefined || to === undefined ? undefined : [from, to + 1n];
}

function address(text: string, netmask: number | undefined): Column | undefined {
  const range = addressRange(text, netmask);
  return range && { on: 'address', range };
}

/** `tcp:80`, `icmp:echo-request`, `esp:0`; without a protocol it is TCP. */
function port(text: string): Column | undefined {
  const colon = text.indexOf(':');
  const protocol = colon < 0 ? 6 : protocolNumber(text.slice(0, colon));
  const value = text.slice(colon + 1);
  if (protocol === undefined) return undefined;
  const ports = PORTLIKE.get(protocol)?.(value) ?? (value === '0' && !PORTLIKE.has(protocol) ? [] : undefined);
  return ports && { on: 'port', protocols: [protocol], ports };
}

type Ports = readonly Interval<number>[] | undefined;

const PORTLIKE: ReadonlyMap<number, (text: string) => Ports> = new Map([
  ...[6, 17, 132, 136].map((protocol) => [protocol, portRange] as const),
  [1, (text: string) => icmp(text, ICMP_TYPES)],
  [58, (text: string) => icmp(text, ICMPV6_TYPES)],
]);

function portRange(text: string): Ports {
  const span = readSpan(text, 65535, '-', portNumber);
  return span && [span];
}

function icmp(text: string, types: typeof ICMP_TYPES): Ports {
  const read = readIcmpType(text, types);
  if (read === undefined) return undefined;
  const both = read[0] * 256 + (read[1] ?? 0);
  return [[both, both + 1]];
}

/** `physdev:` looks at a bridge's port, which no field of the model holds. */
function device(text: string, wildcard: boolean): Column | undefined {
  return text.startsWith('physdev:') ? undefined : { on: 'interface', name: wildcard ? `${text}*` : text };
}

function mark(text: string): Column | undefined {
  const value = readNumber(text);
  return value === undefined ? undefined : { on: 'mark', value };
}
