import type { Field } from '../../../../model/host/netfilter.ts';
import { numbers, readNumber } from '../numbers.ts';
import { byOption, compare, type MatchModule } from './match-module.ts';

export const ALL_BITS = 0xffffffff;

/** `VALUE/MASK`, or a value alone; the mask is then all bits. */
export function readMasked(text: string | undefined): readonly [value: number, mask: number] | undefined {
  const [value, mask = `${ALL_BITS}`] = (text ?? '').split('/');
  const [bits, looked] = [readNumber(value), readNumber(mask)];
  return bits === undefined || looked === undefined ? undefined : [bits, looked];
}

function ofField(field: Field): MatchModule {
  return byOption({
    '--mark': (option) => {
      const read = readMasked(option.values[0]);
      if (read === undefined) return undefined;
      const [value, mask] = read;
      return compare(
        option,
        field,
        numbers([value, value + 1]),
        undefined,
        mask === ALL_BITS ? undefined : BigInt(mask),
      );
    },
  });
}

export const MARK: MatchModule = ofField('mark');
export const CONNMARK: MatchModule = ofField('ct-mark');
