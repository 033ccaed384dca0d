import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { type Address, type Family, familyOf, IntervalSet, parseAddress, parsePrefix } from '../packets/index.ts';

/** The addresses an interface may send from: the host picks the primary one of a family unless the app binds another. */
export interface OwnAddresses {
  readonly primary: ReadonlyMap<Family, Address>;
  /** Primary, secondary, IPv6, and those of prefixes delegated to it. */
  readonly all: IntervalSet<Address>;
  /** The same as AWS prints them. */
  readonly written: readonly string[];
}

export function ownAddresses(eni: NetworkInterface): OwnAddresses {
  const { PrivateIpAddresses: listed = [], Ipv6Addresses: ipv6 = [], Ipv4Prefixes = [], Ipv6Prefixes = [] } = eni;
  const texts = [
    ...(eni.PrivateIpAddress === undefined ? [] : [eni.PrivateIpAddress]),
    ...listed.toSorted(byTruth((one) => one.Primary)).map((one) => one.PrivateIpAddress),
    ...ipv6.toSorted(byTruth((one) => one.IsPrimaryIpv6)).map((one) => one.Ipv6Address),
  ];
  const prefixes = [...Ipv4Prefixes.map((one) => one.Ipv4Prefix), ...Ipv6Prefixes.map((one) => one.Ipv6Prefix)];
  const addresses = texts.map(parseAddress);
  const written = [...new Set([...texts, ...prefixes])];
  return {
    // The first of a family is its primary: a map keeps the last, so it is filled from behind.
    primary: new Map(addresses.toReversed().map((address) => [familyOf(address), address])),
    all: IntervalSet.of(...written.map(parsePrefix)),
    written,
  };
}

function byTruth<T>(holds: (one: T) => boolean | undefined): (a: T, b: T) => number {
  return (a, b) => Number(holds(b) ?? false) - Number(holds(a) ?? false);
}
