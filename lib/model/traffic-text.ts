import { formatPrefix, readPrefix } from '../packets/index.ts';

const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', '-1': 'all' };
/** Whose rules have ports, or types and codes. */
const NARROWED: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

/** Both ends belong to it. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Traffic of a rule or an entry, in either's fields. */
export interface TrafficFields {
  readonly protocol: string;
  readonly ports: Range | null;
  /** A range of addresses, a prefix list or a group. */
  readonly whom: string;
}

/** `tcp 443 203.0.113.10`: words that are equal where AWS takes two rules for the same, whichever call printed them. */
export function trafficText({ protocol, ports, whom }: TrafficFields): string {
  const name = NAMES[protocol] ?? protocol;
  const range = rangeOf(protocol, ports);
  const said = range === null ? name : `${name} ${range.from === range.to ? range.from : `${range.from}-${range.to}`}`;
  return `${said} ${rangeText(whom)}`;
}

/** What a protocol's ports are: of all but four AWS takes everything, whatever the rule says. */
export function rangeOf(protocol: string, ports: Range | null): Range | null {
  const name = NAMES[protocol] ?? protocol;
  if (!NARROWED.has(name)) return null;
  if (ports !== null) return ports;
  return name.startsWith('icmp') ? { from: -1, to: -1 } : { from: 0, to: 65_535 };
}

/** A range of addresses in the one way that we write it; anything else as it is. */
export function rangeText(text: string): string {
  const range = readPrefix(text);
  return range === undefined ? text : formatPrefix(range);
}
