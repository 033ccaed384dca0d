import type { Condition, Field } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import { names } from '../numbers.ts';
import type { Option } from '../option.ts';
import { byOption, compare, type MatchModule, type OptionReader } from './match-module.ts';
import { uncertain } from './uncertain.ts';

export const ADDRTYPE: MatchModule = byOption({
  '--src-type': kind('saddr-kind'),
  '--dst-type': kind('daddr-kind'),
  '--limit-iface-in': () => [],
  '--limit-iface-out': () => [],
});

function kind(field: Field): OptionReader {
  return (option, _context, clause) => {
    const list = (option.values[0] ?? '').toLowerCase().split(',');
    return limited(clause) ? onInterface(option, field, list) : compare(option, field, names(...list));
  };
}

function limited({ options }: Clause): boolean {
  return options.some(({ name }) => name.startsWith('--limit-iface'));
}

/**
 * An address of the host that belongs to another interface counts as unicast then, so a match of what is local holds
 * perhaps, and a match that lists unicast may hold for more than its list. The latter is left unread.
 */
function onInterface(option: Option, field: Field, list: readonly string[]): readonly Condition[] | undefined {
  if (list.includes('unicast')) return undefined;
  const maybe = compare({ ...option, negated: false }, field, names(...list)) ?? [];
  return uncertain({ sure: [], maybe, on: 'which interface the address belongs to' }, option.negated);
}
