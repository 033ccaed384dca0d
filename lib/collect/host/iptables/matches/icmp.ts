import type { Condition, Header } from '../../../../model/host/netfilter.ts';
import { numbers } from '../numbers.ts';
import type { Option } from '../option.ts';
import { ICMP_TYPES, ICMPV6_TYPES, readIcmpType } from './icmp-type.ts';
import { always, byOption, compare, type MatchModule } from './match-module.ts';

export const ICMP: MatchModule = byOption({ '--icmp-type': (option) => condition(option, 'icmp', ICMP_TYPES) });
export const ICMP6: MatchModule = byOption({ '--icmpv6-type': (option) => condition(option, 'icmpv6', ICMPV6_TYPES) });

/** Type 255 of IPv4 is iptables' word for any type. */
function condition(
  option: Option,
  header: Header,
  types: ReadonlyMap<string, string>,
): readonly Condition[] | undefined {
  const [text = ''] = option.values;
  if (header === 'icmp' && (text === 'any' || text === '255')) return always(option);
  const read = readIcmpType(text, types);
  if (read === undefined) return undefined;
  const [type, code] = read;
  if (code === undefined) return compare(option, 'icmp-type', numbers([type, type + 1]), header);
  const both = type * 256 + code;
  return compare(option, 'icmp-type-code', numbers([both, both + 1]), header);
}
