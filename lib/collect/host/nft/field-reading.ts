import type { Field, Header } from '../../../model/host/netfilter.ts';
import type { Guard } from './guards.ts';
import type { Reading, ValueKind } from './reading.ts';
import { SYMBOLS } from './symbols.ts';

type Symbols = ReadonlyMap<string, number>;

/** The makers of readings: what a field is called in the model, and how its values are written. */
export const READING = {
  field: (name: Field, values: ValueKind, header?: Header, mask?: bigint): Reading => ({
    kind: 'field',
    selector: { field: name, ...(header === undefined ? {} : { header }), ...(mask === undefined ? {} : { mask }) },
    values,
  }),
  unread: (reads: string, header?: Guard['header']): Reading => ({
    kind: 'unread',
    reads,
    ...(header === undefined ? {} : { header }),
  }),
  depends: (on: string): Reading => ({ kind: 'depends', on }),
  number: (bits: number, symbols: Symbols = SYMBOLS.none): ValueKind => ({ kind: 'numbers', bits, symbols }),
  names: (symbols: Symbols): ValueKind => ({ kind: 'names', symbols }),
} as const;

/**
 * The kernel's numbers of the versions of IP, as a family of sockets and as a type of Ethernet frames. `nft -jn` prints
 * the latter with its octets in the wrong order.
 */
export const VERSIONS = {
  family: {
    kind: 'numbers',
    bits: 16,
    symbols: SYMBOLS.families,
    codes: new Map([
      [2, 4],
      [10, 6],
    ]),
  },
  ethertype: {
    kind: 'numbers',
    bits: 16,
    symbols: SYMBOLS.ethertypes,
    codes: new Map([
      [2048, 4],
      [34525, 6],
      [8, 4],
      [56710, 6],
      [1544, 2054],
    ]),
  },
} as const satisfies Readonly<Record<string, ValueKind>>;
