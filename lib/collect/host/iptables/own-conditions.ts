import type { Condition, Field } from '../../../model/host/netfilter.ts';
import { addressCondition } from './address-condition.ts';
import { always, compare, unread } from './matches/match-module.ts';
import { names, numbers } from './numbers.ts';
import type { Option } from './option.ts';
import { protocolNumber } from './protocol-number.ts';

type Family = 'ip' | 'ip6';

/** Fragments after the first begin past octet 0, counted in eights. */
const LATER_FRAGMENTS = [1, 8192] as const;

/** What the packet filter compares without any `-m`: protocol, addresses, interfaces and fragments. */
export function ownConditions(option: Option, family: Family): readonly Condition[] {
  return READERS.get(option.name)?.(option, family) ?? [unread('', [option])];
}

type Reader = (option: Option, family: Family) => readonly Condition[] | undefined;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['-p', (option) => protocol(option)],
  ['-s', (option, family) => address(option, 'saddr', family)],
  ['-d', (option, family) => address(option, 'daddr', family)],
  ['-i', (option) => device(option, 'iif')],
  ['-o', (option) => device(option, 'oif')],
  ['-f', (option) => compare(option, 'fragment', numbers(LATER_FRAGMENTS), 'ip')],
]);

/** Protocol 0 is `all`, which iptables does not print. */
function protocol(option: Option): readonly Condition[] | undefined {
  const number = protocolNumber(option.values[0] ?? '');
  if (number === 0) return always(option);
  return number === undefined ? undefined : compare(option, 'protocol', numbers([number, number + 1]));
}

/** Every address of the family is printed where it is excluded alone. */
function address(option: Option, field: 'saddr' | 'daddr', family: Family): readonly Condition[] | undefined {
  const condition = addressCondition(option, field, family);
  return condition && [condition];
}

/** `+` stands at the end for any rest, and alone for any interface and none. */
function device(option: Option, field: Field): readonly Condition[] | undefined {
  const [name = ''] = option.values;
  if (name === '' || name === '+') return always(option);
  return compare(option, field, names(name.endsWith('+') ? `${name.slice(0, -1)}*` : name));
}
