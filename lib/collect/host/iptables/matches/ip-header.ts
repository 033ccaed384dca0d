import type { Condition } from '../../../../model/host/netfilter.ts';
import type { Interval } from '../../../../packets/index.ts';
import { names, numbers, readNumber, readSpan } from '../numbers.ts';
import type { Option } from '../option.ts';
import { readMasked } from './marks.ts';
import { always, byOption, compare, type MatchModule, type OptionReader } from './match-module.ts';
import { uncertain } from './uncertain.ts';

type Family = 'ip' | 'ip6';
type Read = readonly Condition[] | undefined;

export const TTL: MatchModule = hops('ttl');
export const HL: MatchModule = hops('hl');

function hops(name: 'ttl' | 'hl'): MatchModule {
  return byOption({
    [`--${name}-eq`]: hopsWithin((value) => [value, value + 1]),
    [`--${name}-lt`]: hopsWithin((value) => [0, value]),
    [`--${name}-gt`]: hopsWithin((value) => [value + 1, 256]),
  });
}

function hopsWithin(range: (value: number) => Interval<number>): OptionReader {
  return (option, { family }) => {
    const value = readNumber(option.values[0]);
    return value === undefined ? undefined : compare(option, 'ttl', numbers(range(value)), family);
  };
}

export const LENGTH: MatchModule = byOption({
  '--length': (option, { family }) => {
    const span = readSpan(option.values[0] ?? '', 65535);
    return compare(option, 'length', span && numbers(span), family);
  },
});

export const DSCP: MatchModule = byOption({
  '--dscp': (option, { family }) => dscp(option, readNumber(option.values[0]), family),
  '--dscp-class': (option, { family }) => dscp(option, dscpClass(option.values[0] ?? ''), family),
});

function dscp(option: Option, value: number | undefined, family: Family): Read {
  return value === undefined ? undefined : compare(option, 'dscp', numbers([value, value + 1]), family);
}

/** CS1 … CS7, AF11 … AF43, EF and BE, by the arithmetic behind their names. */
export function dscpClass(name: string): number | undefined {
  const [, selector, forwarding, drop] = /^(?:cs([0-7])|af([1-4])([1-3]))$/i.exec(name) ?? [];
  if (selector !== undefined) return Number(selector) * 8;
  if (forwarding !== undefined) return Number(forwarding) * 8 + Number(drop) * 2;
  return new Map([
    ['ef', 46],
    ['be', 0],
  ]).get(name.toLowerCase());
}

/** The octet that holds the DSCP above two bits of congestion notice, which no field of the model holds. */
export const TOS: MatchModule = byOption({
  '--tos': (option, { family }) => {
    const read = readMasked(option.values[0]);
    return read && octet(option, read[0], read[1] & 0xff, family);
  },
});

function octet(option: Option, value: number, mask: number, family: Family): Read {
  if ((value & ~mask) !== 0) return always({ ...option, negated: !option.negated });
  const code = value >> 2;
  const bits = mask >> 2 === 63 ? undefined : BigInt(mask >> 2);
  if ((mask & 3) === 0) return compare(option, 'dscp', numbers([code, code + 1]), family, bits);
  const maybe = compare({ ...option, negated: false }, 'dscp', numbers([code, code + 1]), family, bits) ?? [];
  return uncertain({ sure: [], maybe, on: 'the congestion bits of the packet' }, option.negated);
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['unicast', 'host'],
  ['host', 'host'],
  ['broadcast', 'broadcast'],
  ['multicast', 'multicast'],
  ['otherhost', 'other'],
]);

/** What the link layer says of the packet; iptables calls `unicast` what is meant for this host. */
export const PKTTYPE: MatchModule = byOption({
  '--pkt-type': (option) => {
    const kind = KINDS.get((option.values[0] ?? '').toLowerCase());
    return kind === undefined ? undefined : compare(option, 'packet-kind', names(kind));
  },
});
