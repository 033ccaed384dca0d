import type { Values } from '../../../model/host/netfilter.ts';
import type { Interval } from '../../../packets/index.ts';

/** A decimal or hexadecimal number as iptables prints it; `undefined` when the text is none. */
export function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^(\d+|0[xX][\da-fA-F]+)$/.test(text) ? Number(text) : undefined;
}

/** `80`, `80:90`, `:90` and `80:`; the end may be joined by another sign. */
export function readSpan(
  text: string,
  highest: number,
  sign = ':',
  read: (one: string) => number | undefined = readNumber,
): Interval<number> | undefined {
  const at = text.indexOf(sign);
  const from = at === 0 ? 0 : read(at < 0 ? text : text.slice(0, at));
  const last = at < 0 ? from : at === text.length - 1 ? highest : read(text.slice(at + 1));
  return from === undefined || last === undefined ? undefined : [from, last + 1];
}

export function numbers(...ranges: readonly Interval<number>[]): Values {
  return { kind: 'numbers', ranges };
}

export function names(...list: readonly string[]): Values {
  return { kind: 'names', names: list };
}

/** All that were read, or nothing when one was not. */
export function allRead<T>(list: readonly (T | undefined)[]): readonly T[] | undefined {
  const read = list.filter((one) => one !== undefined);
  return read.length === list.length && read.length > 0 ? read : undefined;
}
