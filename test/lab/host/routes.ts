import type { Ruleset } from '../../../lib/evaluate/host/netfilter/compile.ts';
import type { Departure, World } from '../../../lib/evaluate/host/world.ts';
import {
  type Address,
  type Family,
  formatAddress,
  IntervalSet,
  parseAddress,
  parsePrefix,
} from '../../../lib/packets/index.ts';
import { LEADING_MARKS, OWN_ADDRESSES } from './world.ts';

/** The instance's routes, as world.ts lays them: longest prefixes first. */
const ROUTES = [
  ['172.17.0.0/16', 'docker0'],
  ['fd00:17::/64', 'docker0'],
  ['10.0.2.0/24', 'eth1'],
  ['198.51.100.0/24', 'eth1'],
  ['fd00:2::/64', 'eth1'],
  ['2001:db8:2::/48', 'eth1'],
  ['0.0.0.0/0', 'eth0'],
  ['::/0', 'eth0'],
] as const;

const TABLE = ROUTES.map(([prefix, device]) => ({ range: parsePrefix(prefix), device }));
const LOOPBACK = [parsePrefix('127.0.0.0/8'), parsePrefix('::1/128')];
const OWN = OWN_ADDRESSES.map(parseAddress);

export function isLocalAddress(text: string): boolean {
  return isLocal(parseAddress(text));
}

function isLocal(address: Address): boolean {
  return OWN.includes(address) || LOOPBACK.some(([from, end]) => from <= address && address < end);
}

/** The address that a packet takes which is masqueraded, or led to the host, on a device. */
const FIRST: Readonly<Record<string, readonly [four: string, six: string]>> = {
  eth0: ['10.0.1.10', 'fd00:1::10'],
  eth1: ['10.0.2.10', 'fd00:2::10'],
  docker0: ['172.17.0.1', 'fd00:17::1'],
  lo: ['127.0.0.1', '::1'],
};

const SECONDARY = parseAddress('10.0.1.11');
const FIRST_OF_ETH0 = parseAddress('10.0.1.10');

export function worldOf(ruleset: Ruleset, family: Family): World {
  return {
    family,
    ruleset,
    ownAddresses: IntervalSet.of(
      ...OWN.filter((one) => formatAddress(one).includes(':') === (family === 6)).map(
        (one) => [one, one + 1n] as const,
      ),
    ),
    firstAddress: (device) => {
      const known = 'name' in device ? FIRST[device.name] : undefined;
      return known === undefined ? undefined : parseAddress(known[family === 4 ? 0 : 1]);
    },
    // A secondary address of eth0 is reached from its first.
    sourceTowards: (own) => (own === SECONDARY ? FIRST_OF_ETH0 : own),
    usual: { name: 'eth0' },
    routeOf,
  };
}

function routeOf(destination: Address | undefined, mark: number): Departure {
  if (destination === undefined) return { kind: 'nowhere' };
  if (isLocal(destination)) return { kind: 'local' };
  if (mark === LEADING_MARKS.prohibited || mark === LEADING_MARKS.blackhole) return { kind: 'nowhere' };
  if (mark === LEADING_MARKS.second) return { kind: 'device', device: { name: 'eth1' } };
  const found = TABLE.find(({ range: [from, end] }) => from <= destination && destination < end);
  return found === undefined ? { kind: 'nowhere' } : { kind: 'device', device: { name: found.device } };
}
