import type { Condition, Selector } from '../../../model/host/netfilter.ts';
import { type Interval, IPV6_ORIGIN, readAddress, readPrefix } from '../../../packets/index.ts';
import type { Option } from './option.ts';
import type { AddressField } from './rule-context.ts';

/** An address with its mask: a stretch of the line, or bits to compare where the mask has holes. */
type Part = { readonly range: Interval<bigint> } | { readonly mask: bigint; readonly bits: bigint };

/** `-s`, `-d` and their like in conntrack; hand-written rules may list several addresses. Nothing for a host's name. */
export function addressCondition(
  { values, negated }: Option,
  field: AddressField,
  family: 'ip' | 'ip6',
): Condition | undefined {
  const parts = (values[0] ?? '').split(',').map(readPart);
  const selector: Selector = { field, header: family };
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && 'mask' in only) {
    const ranges = [[only.bits, only.bits + 1n]] as const;
    return {
      kind: 'compare',
      selector: { ...selector, mask: only.mask },
      negated,
      values: { kind: 'addresses', ranges },
    };
  }
  const ranges = parts.flatMap((part) => (part !== undefined && 'range' in part ? [part.range] : []));
  if (ranges.length !== parts.length) return undefined;
  return { kind: 'compare', selector, negated, values: { kind: 'addresses', ranges } };
}

function readPart(text: string): Part | undefined {
  const slash = text.indexOf('/');
  if (slash >= 0 && /[.:]/.test(text.slice(slash))) return withMask(text.slice(0, slash), text.slice(slash + 1));
  const range = readPrefix(text);
  return range && { range };
}

function ownBits(text: string): { bits: bigint; width: number } | undefined {
  const address = readAddress(text);
  if (address === undefined) return undefined;
  return address < IPV6_ORIGIN ? { bits: address, width: 32 } : { bits: address - IPV6_ORIGIN, width: 128 };
}

/** A mask of ones and then zeros is a prefix; any other is kept as a mask. */
function withMask(address: string, text: string): Part | undefined {
  const [value, mask] = [ownBits(address), ownBits(text)];
  if (value === undefined || mask?.width !== value.width) return undefined;
  const zeros = (1n << BigInt(mask.width)) - 1n - mask.bits;
  if ((zeros & (zeros + 1n)) !== 0n) return { mask: mask.bits, bits: value.bits & mask.bits };
  const range = readPrefix(`${address}/${mask.width - zeros.toString(2).replace(/^0$/, '').length}`);
  return range && { range };
}
