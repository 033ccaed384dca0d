import { type Address, IntervalSet, IPV6_ORIGIN, parsePrefix } from '../../../packets/index.ts';
import type { Moment, Sight } from './moment.ts';
import type { Look } from './seen.ts';

const LOOPBACK_ADDRESSES = IntervalSet.of<Address>(parsePrefix('127.0.0.0/8'), [IPV6_ORIGIN + 1n, IPV6_ORIGIN + 2n]);
const MULTICAST = IntervalSet.of<Address>(parsePrefix('224.0.0.0/4'), parsePrefix('ff00::/8'));

/** What routes say of an address, as `fib … type` and addrtype ask it. */
export function kindSeen(side: Look, moment: Sight): Look {
  if ('axis' in side) return { kindOf: side.axis };
  if (!('address' in side)) return side;
  const local = localAddresses(moment);
  if (local === undefined) return { unknown: 'which addresses the host has' };
  const kinds = ['local', 'unicast', 'multicast'];
  return { names: kinds.filter((one) => addressesOfKinds([one], local, asksScope(moment)).has(side.address)) };
}

/** Of IPv6 iptables asks the scope alone for UNICAST and MULTICAST: the host's own addresses are unicast there too. */
export function asksScope({ family, backend }: Pick<Sight, 'family' | 'backend'>): boolean {
  return family === 6 && backend !== 'nft';
}

/** The host's own addresses; undefined when they were not read. */
export function localAddresses({ ownAddresses }: Pick<Moment, 'ownAddresses'>): IntervalSet<Address> | undefined {
  return ownAddresses?.union(LOOPBACK_ADDRESSES);
}

/** Addresses by the kinds that can be told from the host's own addresses alone. */
export function addressesOfKinds(
  names: readonly string[],
  local: IntervalSet<Address>,
  byScope: boolean,
): IntervalSet<Address> {
  const everything = IntervalSet.of<Address>([0n, IPV6_ORIGIN << 1n]);
  const sets: Readonly<Record<string, IntervalSet<Address>>> = {
    local,
    multicast: MULTICAST,
    unicast: everything.subtract(byScope ? IntervalSet.empty<Address>() : local).subtract(MULTICAST),
  };
  return names.reduce((all, name) => all.union(sets[name] ?? IntervalSet.empty()), IntervalSet.empty<Address>());
}
