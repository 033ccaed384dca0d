import { isGlobalIpv6 } from '../../../evaluate/special-addresses.ts';
import { type Address, familyOf } from '../../../packets/index.ts';
import { defaultOf, isPublic } from '../address-space.ts';
import type { Place } from '../place.ts';
import type { Ways } from '../way.ts';

/**
 * The gateway attached to the VPC. It serves IPv4 from private addresses that have a public one of their own, and IPv6 where the
 * interface is meant to be reached from outside: a route to it lets the internet in, as far as groups allow.
 */
export const internetGateways: Ways = (place) => {
  const { network, table, destinations } = place;
  const [first] = destinations.bounds;
  const id = network.gatewayOf(table.vpcId);
  if (first === undefined || id === undefined || !isPublic(first)) return [];
  const serves = familyOf(first) === 4 ? hasPublicAddresses(place) : isMeantToBeReached(place);
  return serves ? [{ target: { kind: 'internet-gateway', id }, usual: [defaultOf(first)] }] : [];
};

/** Every address that sends has a public one, be it only the one that a NAT gateway keeps. */
function hasPublicAddresses({ network, sender, natId, sources }: Place): boolean {
  const known = natId === undefined ? [] : network.natAddresses(natId);
  return singles(sources).every(
    (address) =>
      sender?.publicOf.has(address) === true ||
      known.some(({ inside, outside }) => inside === address && outside !== undefined),
  );
}

/** It answers clients outside, or has a public IPv4 address anyway. */
function isMeantToBeReached({ sender, sources, direction }: Place): boolean {
  return singles(sources).every(isGlobalIpv6) && (direction === 'back' || (sender?.publicOf.size ?? 0) > 0);
}

/** The addresses of a set that holds few; where a range sends, its first. */
function singles(set: Place['sources']): readonly Address[] {
  return [...set].map(([from]) => from);
}
