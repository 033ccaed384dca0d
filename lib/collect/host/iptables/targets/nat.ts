import type { NatTarget, Verdict } from '../../../../model/host/netfilter.ts';
import { type Interval, readAddress } from '../../../../packets/index.ts';
import { addressCondition } from '../address-condition.ts';
import type { Clause } from '../clauses.ts';
import { readSpan } from '../numbers.ts';
import { type TargetReader, unreadTarget, valueOf, verdict } from './target-module.ts';

export const DNAT: TargetReader = (target) => translated(target, 'dnat', '--to-destination');
export const SNAT: TargetReader = (target) => translated(target, 'snat', '--to-source');

function translated(target: Clause, kind: 'dnat' | 'snat', name: string): ReturnType<TargetReader> {
  const options = target.options.filter((option) => option.name === name);
  const to = options.length === 1 ? readTarget(options[0]?.values[0] ?? '') : undefined;
  return verdict({ kind, to: to ?? { unread: options.map(({ values }) => values.join(' ')).join(', ') } });
}

/** `[ADDRESS[-ADDRESS]][:PORT[-PORT[/FIRST]]]`, an IPv6 address with ports in brackets. */
function readTarget(text: string): NatTarget | undefined {
  const [, bracketed, bare, ports] =
    /^(?:\[([^\]]*)\]|([^:]*|[^[\]]*:[^[\]]*:[^[\]]*?))(?::([\d/-]+))?$/.exec(text) ?? [];
  const addresses = bracketed ?? bare ?? '';
  const span = ports === undefined ? undefined : portSpan(ports);
  const range = addresses === '' ? undefined : addressSpan(addresses);
  if ((ports !== undefined && span === undefined) || (addresses !== '' && range === undefined)) return undefined;
  if (range === undefined && span === undefined) return undefined;
  return { ...(range === undefined ? {} : { addresses: range }), ...(span === undefined ? {} : { ports: span }) };
}

function addressSpan(text: string): Interval<bigint> | undefined {
  const [first = '', last = first] = text.split('-');
  const [from, to] = [readAddress(first), readAddress(last)];
  return from === undefined || to === undefined ? undefined : [from, to + 1n];
}

/** The port behind a slash says which of them stands for which; they stay within the range all the same. */
function portSpan(text: string): Interval<number> | undefined {
  return readSpan(text.split('/')[0] ?? '', 65535, '-');
}

export const REDIRECT: TargetReader = (target) => {
  const text = valueOf(target, '--to-ports');
  const ports = text === undefined ? undefined : portSpan(text);
  if (text !== undefined && ports === undefined) return unreadTarget(target);
  return verdict({ kind: 'redirect', ...(ports === undefined ? {} : { ports }) });
};

/** One network for another, host bits kept: the new address lies somewhere in the network. */
export const NETMAP: TargetReader = (target, { chain, family }) => {
  const to = target.options.find(({ name }) => name === '--to');
  const network = to && addressCondition(to, 'daddr', family);
  const kind: Verdict['kind'] = chain === 'POSTROUTING' || chain === 'INPUT' ? 'snat' : 'dnat';
  if (network?.kind !== 'compare' || network.values.kind !== 'addresses') return unreadTarget(target);
  const [addresses] = network.values.ranges;
  const known = chain === chain.toUpperCase() && network.selector.mask === undefined && addresses !== undefined;
  return known ? verdict({ kind, to: { addresses } }) : unreadTarget(target);
};
