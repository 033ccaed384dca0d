import type { Condition } from '../../../../model/host/netfilter.ts';
import { allRead, numbers } from '../numbers.ts';
import type { Option } from '../option.ts';
import { byOption, compare, type MatchModule } from './match-module.ts';
import { portOptions } from './ports.ts';

const BITS: ReadonlyMap<string, number> = new Map([
  ['FIN', 1],
  ['SYN', 2],
  ['RST', 4],
  ['PSH', 8],
  ['ACK', 16],
  ['URG', 32],
  ['ALL', 63],
  ['NONE', 0],
]);

/** TCP options are not read: `--tcp-option` stays unknown. */
export const TCP: MatchModule = byOption({
  ...portOptions('tcp'),
  '--tcp-flags': (option) => flags(option, option.values[0], option.values[1]),
  '--syn': (option) => flags(option, 'FIN,SYN,RST,ACK', 'SYN'),
  '--tcp-option': () => undefined,
});

function flags(option: Option, mask: string | undefined, set: string | undefined): readonly Condition[] | undefined {
  const [looked, wanted] = [bits(mask), bits(set)];
  if (looked === undefined || wanted === undefined) return undefined;
  return compare(option, 'tcp-flags', numbers([wanted, wanted + 1]), 'tcp', BigInt(looked));
}

function bits(text: string | undefined): number | undefined {
  return allRead((text ?? '').split(',').map((flag) => BITS.get(flag.toUpperCase())))?.reduce(
    (sum, bit) => sum | bit,
    0,
  );
}
