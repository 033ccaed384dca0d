import type { Condition } from '../../../../model/host/netfilter.ts';
import { readAddress } from '../../../../packets/index.ts';
import type { Option } from '../option.ts';
import { byOption, compare, type MatchModule } from './match-module.ts';

export const IPRANGE: MatchModule = byOption({
  '--src-range': (option, { family }) => within(option, 'saddr', family),
  '--dst-range': (option, { family }) => within(option, 'daddr', family),
});

function within(option: Option, field: 'saddr' | 'daddr', family: 'ip' | 'ip6'): readonly Condition[] | undefined {
  const [first = '', last = first] = (option.values[0] ?? '').split('-');
  const [from, to] = [readAddress(first), readAddress(last)];
  if (from === undefined || to === undefined) return undefined;
  return compare(option, field, { kind: 'addresses', ranges: [[from, to + 1n]] }, family);
}
