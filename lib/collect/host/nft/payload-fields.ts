import type { Header } from '../../../model/host/netfilter.ts';
import type { FieldReader } from './field-reader.ts';
import { READING, VERSIONS } from './field-reading.ts';
import type { Guard } from './guards.ts';
import { printExpression } from './print-expression.ts';
import type { Reading, ValueKind } from './reading.ts';
import { SYMBOLS } from './symbols.ts';
import { at, textOf } from './tree.ts';

const { field, number, unread } = READING;
const IPV4: ValueKind = { kind: 'addresses', family: 4 };
const IPV6: ValueKind = { kind: 'addresses', family: 6 };
const PORT = number(16, SYMBOLS.services);

const ports = (protocol: string, header: Header): readonly (readonly [string, Reading])[] => [
  [`${protocol} sport`, field('sport', PORT, header)],
  [`${protocol} dport`, field('dport', PORT, header)],
];

/** Header fields that the model knows. */
const PAYLOADS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['ip saddr', field('saddr', IPV4, 'ip')],
  ['ip daddr', field('daddr', IPV4, 'ip')],
  ['ip6 saddr', field('saddr', IPV6, 'ip6')],
  ['ip6 daddr', field('daddr', IPV6, 'ip6')],
  ['ip protocol', field('protocol', number(8, SYMBOLS.protocols), 'ip')],
  ['ip6 nexthdr', field('protocol', number(8, SYMBOLS.protocols), 'ip6')],
  ['ip version', field('family', number(4), 'ip')],
  ['ip6 version', field('family', number(4), 'ip6')],
  ['ip ttl', field('ttl', number(8), 'ip')],
  ['ip6 hoplimit', field('ttl', number(8), 'ip6')],
  ['ip dscp', field('dscp', number(6, SYMBOLS.dscp), 'ip')],
  ['ip6 dscp', field('dscp', number(6, SYMBOLS.dscp), 'ip6')],
  ['ip length', field('length', number(16), 'ip')],
  ...ports('tcp', 'tcp'),
  ...ports('udp', 'udp'),
  ...ports('udplite', 'udplite'),
  ...ports('sctp', 'sctp'),
  ...ports('dccp', 'dccp'),
  ...ports('th', 'ports'),
  ['@th,0,16', field('sport', PORT, 'ports')],
  ['@th,16,16', field('dport', PORT, 'ports')],
  ['tcp flags', field('tcp-flags', number(8, SYMBOLS.flags), 'tcp')],
  ['icmp type', field('icmp-type', number(8, SYMBOLS.icmp), 'icmp')],
  ['icmpv6 type', field('icmp-type', number(8, SYMBOLS.icmpv6), 'icmpv6')],
  ['icmp code', field('icmp-type-code', number(8, SYMBOLS.icmpCodes), 'icmp', 255n)],
  ['icmpv6 code', field('icmp-type-code', number(8, SYMBOLS.icmpv6Codes), 'icmpv6', 255n)],
]);

/** Headers by the name of their protocol, and the numbers of protocols that have no header in the model. */
const HEADERS: ReadonlyMap<string, Guard['header']> = new Map<string, Guard['header']>([
  ...(['ip', 'ip6', 'tcp', 'udp', 'udplite', 'sctp', 'dccp', 'icmp', 'icmpv6', 'arp'] as const).map(
    (name) => [name, name] as const,
  ),
  ['igmp', 2],
  ['esp', 50],
  ['ah', 51],
  ['comp', 108],
  ['gre', 47],
]);

/** A field of a header. Of the rest at least the header is known: without it there is no match. */
export const readPayload: FieldReader = (body, { family }) => {
  const text = printExpression({ payload: body });
  const protocol = textOf(at(body, 'protocol')) ?? '';
  if (text === 'ether type' && (family === 'bridge' || family === 'netdev')) return field('family', VERSIONS.ethertype);
  if (text === 'ip frag-off') return field('fragment', number(16), 'ip');
  return (at(body, 'tunnel') === undefined ? PAYLOADS.get(text) : undefined) ?? unread(text, HEADERS.get(protocol));
};
