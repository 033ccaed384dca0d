import { type Address, familyOf, type Interval, readAddress, readPrefix } from '../../../packets/index.ts';

/** A filter read: the ranges it holds, or, when one of its words is no range, the words that decide instead. */
export type Ranges<T extends number | bigint> =
  | { readonly kind: 'any' }
  | { readonly kind: 'ranges'; readonly ranges: readonly Interval<T>[] }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export function addressRanges(words: readonly string[]): Ranges<Address> {
  return rangesOf(words, addressRange);
}

export function portRanges(words: readonly string[]): Ranges<number> {
  return rangesOf(
    words.flatMap((word) => word.split(/,\s*/)),
    portRange,
  );
}

function rangesOf<T extends number | bigint>(
  words: readonly string[],
  read: (word: string) => Interval<T> | undefined,
): Ranges<T> {
  if (words.length === 0) return { kind: 'any' };
  const ranges = words.map(read);
  const unread = words.filter((_, i) => ranges[i] === undefined);
  if (unread.length > 0) return { kind: 'words', words: unread };
  return { kind: 'ranges', ranges: ranges.filter((range) => range !== undefined) };
}

/** `10.0.0.1`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0-10.0.0.255`; keywords are none of these. */
function addressRange(word: string): Interval<Address> | undefined {
  const [low = '', high, ...more] = word.split('-');
  if (high === undefined) return readPrefix(withLength(word));
  const [from, last] = [readAddress(low.trim()), readAddress(high.trim())];
  const whole = from !== undefined && last !== undefined && more.length === 0;
  return whole && from <= last && familyOf(from) === familyOf(last) ? [from, last + 1n] : undefined;
}

/** A mask with holes has no length: it stays as written, and is then no prefix. */
function withLength(word: string): string {
  const [network, mask = ''] = word.split('/');
  const bits = mask.includes('.') ? readAddress(mask)?.toString(2).padStart(32, '0') : undefined;
  return bits !== undefined && /^1*0*$/.test(bits) ? `${network}/${bits.replaceAll('0', '').length}` : word;
}

function portRange(word: string): Interval<number> | undefined {
  const [, low, high = low] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(word) ?? [];
  const [from, last] = [Number(low), Number(high)];
  return from <= last && last < 65_536 ? [from, last + 1] : undefined;
}
