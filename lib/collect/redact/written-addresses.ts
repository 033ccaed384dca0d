import { type Address, formatAddress, readAddress } from '../../packets/index.ts';

/** Four numbers with dots, where more of them would be a version or a name in reverse. */
const DOTTED = String.raw`\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)`;
const IPV4 = String.raw`(?<![\d.])${DOTTED}`;
/** As many hexadecimal groups as there are; whether they make an address is seen when they are read. */
const IPV6 = String.raw`(?<!\w)(?=[\da-fA-F]*:[\da-fA-F]*:)(?:[\da-fA-F:]*:${DOTTED}|[\da-fA-F:]+)(?![\w:])`;
const ADDRESS = new RegExp(`${IPV6}|${IPV4}`, 'g');
/** In the names that AWS gives to hosts, dots are dashes: `ec2-198-51-100-7.eu-west-1.compute.amazonaws.com`. */
const DASHED = /(?<=\b(?:ec2|ip)-)\d{1,3}(?:-\d{1,3}){3}(?![\d-])/g;

/** Every address that a text holds, wherever it stands. */
export function addressesIn(text: string): readonly Address[] {
  const dashed = text.match(DASHED)?.map((one) => one.replaceAll('-', '.')) ?? [];
  return [...(text.match(ADDRESS) ?? []), ...dashed].map(readAddress).filter((one) => one !== undefined);
}

const RANGE = new RegExp(`(${ADDRESS.source})(?:\\s*-\\s*|"\\s*,\\s*")(${ADDRESS.source})`, 'g');

/** Ranges whose ends are written: `192.0.2.1-192.0.2.9`, and `"range": ["192.0.2.1", "192.0.2.9"]` in JSON. */
export function rangesIn(text: string): readonly (readonly [first: Address, last: Address])[] {
  return [...text.matchAll(RANGE)].flatMap(([, first = '', last = '']) => {
    const [from, to] = [readAddress(first), readAddress(last)];
    return from === undefined || to === undefined || from > to ? [] : [[from, to] as const];
  });
}

/** The same text with other addresses; one that stays the same stays as it was written. */
export function withAddresses(text: string, map: (address: Address) => Address): string {
  const other = (written: string): string => {
    const address = readAddress(written);
    const next = address === undefined ? undefined : map(address);
    return next === undefined || next === address ? written : formatAddress(next);
  };
  return text
    .replace(ADDRESS, other)
    .replace(DASHED, (written) => other(written.replaceAll('-', '.')).replaceAll('.', '-'));
}
