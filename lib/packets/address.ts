import { badInput } from '../problem.ts';
import type { Interval } from './interval-set.ts';

/**
 * A place on the one line that holds every address: IPv4 is its own number, IPv6 is 2^128 plus its number.
 *
 * Decision: one line for both families. A prefix is a stretch of the line, so `::/0` cannot match an IPv4
 * address and no rule carries a family that somebody could forget to compare. The price is a bigint, which
 * compares in about ten nanoseconds.
 */
export type Address = bigint;

export const IPV6_ORIGIN = 1n << 128n;
export const IPV4: Interval<Address> = [0n, 1n << 32n];
export const IPV6: Interval<Address> = [IPV6_ORIGIN, IPV6_ORIGIN << 1n];

export type Family = 4 | 6;

export function familyOf(address: Address): Family {
  return address < IPV6_ORIGIN ? 4 : 6;
}

const OCTET = '(0|[1-9]\\d{0,2})';
const DOTTED = new RegExp(`^${[OCTET, OCTET, OCTET, OCTET].join('\\.')}$`);

/** Reads one address or throws a Problem that quotes it. `010.0.0.1`, `1.2.3` and zone ids are not addresses. */
export function parseAddress(text: string): Address {
  const address = readAddress(text);
  if (address === undefined) throw badInput('not an IP address:', text, 'write 192.0.2.1 or 2001:db8::1');
  return address;
}

/** Reads one address; `undefined` when the text is none. */
export function readAddress(text: string): Address | undefined {
  return text.includes(':') ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): Address | undefined {
  const octets = DOTTED.exec(text)?.slice(1).map(Number);
  if (octets === undefined || octets.some((octet) => octet > 255)) return undefined;
  return BigInt(octets.reduce((sum, octet) => sum * 256 + octet, 0));
}

function readIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0] ?? '', halves.length === 1);
  const tail = readGroups(halves[1] ?? '', true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  return IPV6_ORIGIN + groups.reduce((sum, group) => (sum << 16n) + BigInt(group), 0n);
}

/** The 16-bit groups of half an IPv6 address; only the very end may be dotted IPv4. */
function readGroups(half: string, atEnd: boolean): readonly number[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    const dotted = atEnd && i === parts.length - 1 ? readIpv4(part) : undefined;
    if (dotted !== undefined) groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

/** Canonical text: dotted quads, or RFC 5952 for IPv6. */
export function formatAddress(address: Address): string {
  return familyOf(address) === 4 ? formatIpv4(Number(address)) : formatIpv6(address - IPV6_ORIGIN);
}

function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  const gap = longestZeroRun(groups);
  if (gap === undefined) return hex(groups);
  return `${hex(groups.slice(0, gap.from))}::${hex(groups.slice(gap.end))}`;
}

function hex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':');
}

/** The leftmost longest run of two or more zero groups, as RFC 5952 section 4.2 wants it. */
function longestZeroRun(groups: readonly number[]): { from: number; end: number } | undefined {
  let best: { from: number; end: number } | undefined;
  for (let from = 0; from < groups.length; from++) {
    let end = from;
    while (groups[end] === 0) end++;
    if (end - from > Math.max(1, best === undefined ? 0 : best.end - best.from)) best = { from, end };
  }
  return best;
}
