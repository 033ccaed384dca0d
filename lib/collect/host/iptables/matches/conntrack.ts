import type { Condition, Field } from '../../../../model/host/netfilter.ts';
import { addressCondition } from '../address-condition.ts';
import { allRead, names, numbers } from '../numbers.ts';
import type { Option } from '../option.ts';
import { protocolNumber } from '../protocol-number.ts';
import type { AddressField } from '../rule-context.ts';
import { byOption, compare, type MatchModule, type OptionReader } from './match-module.ts';
import { portSpan } from './ports.ts';

const STATES = new Set(['new', 'established', 'related', 'invalid', 'untracked']);
const TRANSLATED = new Set(['snat', 'dnat']);
const STATUSES = new Set(['expected', 'seen-reply', 'assured', 'confirmed']);

export const STATE: MatchModule = byOption({ '--state': (option) => state(option) });

/** An address with a mask that has holes is printed without its mask: what stands here then is one address. */
export const CONNTRACK: MatchModule = byOption({
  '--ctstate': (option) => state(option),
  '--ctstatus': (option) => status(option),
  '--ctproto': (option) => protocol(option),
  '--ctdir': (option) => compare(option, 'ct-direction', names(...words(option))),
  '--ctexpire': () => [{ kind: 'depends', on: 'how long the entry of the connection still lives', tracks: true }],
  '--ctorigsrc': address('ct-original-saddr'),
  '--ctorigdst': address('ct-original-daddr'),
  '--ctreplsrc': address('ct-reply-saddr'),
  '--ctrepldst': address('ct-reply-daddr'),
  '--ctorigsrcport': port('ct-original-sport'),
  '--ctorigdstport': port('ct-original-dport'),
  '--ctreplsrcport': port('ct-reply-sport'),
  '--ctrepldstport': port('ct-reply-dport'),
});

function words({ values }: Option): readonly string[] {
  return (values[0] ?? '').split(',').map((word) => word.toLowerCase().replace('_', '-'));
}

/** SNAT and DNAT are no states but marks on the connection, and the list means any of all. */
function state(option: Option): readonly Condition[] | undefined {
  const list = words(option);
  if (!list.every((word) => STATES.has(word) || TRANSLATED.has(word))) return undefined;
  const states = list.filter((word) => STATES.has(word));
  const translated = list.filter((word) => TRANSLATED.has(word));
  if (translated.length === 0) return compare(option, 'ct-state', names(...states));
  const plain = { ...option, negated: false };
  const of = [
    ...(states.length === 0 ? [] : (compare(plain, 'ct-state', names(...states)) ?? [])),
    ...(compare(plain, 'ct-status', names(...translated)) ?? []),
  ];
  return [{ kind: 'any', of, negated: option.negated }];
}

/** NONE is a mask without bits: no connection meets it. */
function status(option: Option): readonly Condition[] | undefined {
  const list = words(option).filter((word) => word !== 'none');
  return list.every((word) => STATUSES.has(word)) ? compare(option, 'ct-status', names(...list)) : undefined;
}

function protocol(option: Option): readonly Condition[] | undefined {
  const number = protocolNumber(option.values[0] ?? '');
  return number === undefined ? undefined : compare(option, 'ct-protocol', numbers([number, number + 1]));
}

function address(field: AddressField): OptionReader {
  return (option, { family }) => {
    const condition = addressCondition(option, field, family);
    return condition && [condition];
  };
}

function port(field: Field): OptionReader {
  return (option) => {
    const spans = allRead([portSpan(option.values[0] ?? '')]);
    return compare(option, field, spans && numbers(...spans));
  };
}
