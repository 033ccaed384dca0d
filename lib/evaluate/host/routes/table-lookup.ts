import type { HostRoute } from '../../../model/host/routes.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import type { RoutedPacket } from './route-choice.ts';

const WITHOUT_NEXT_HOP: ReadonlySet<HostRoute['type']> = new Set([
  'unreachable',
  'prohibit',
  'blackhole',
  'throw',
  'unread',
]);

const PREFERENCE = { low: 0, medium: 1, high: 2 } as const;

/**
 * The routes of one table that the kernel would take, best first: all but one are its equals (IPv6 alone keeps equals;
 * IPv4 takes the first). Longest prefix, then longest source prefix, lowest metric, highest preference. A route whose
 * next hops are all dead is as if it were not there. Not modelled: that IPv6 shuns a gateway that answers no neighbour
 * solicitation.
 */
export function lookUp(routes: readonly HostRoute[], table: string, packet: RoutedPacket): readonly HostRoute[] {
  const candidates = routes.filter((route) => route.table === table && holds(route, packet)).toSorted(better);
  const [best] = candidates;
  return best === undefined ? [] : candidates.filter((route) => better(best, route) === 0);
}

/** How many bits of the address the route's prefix fixes. */
export function prefixLength({ to }: HostRoute): number {
  const width = to[0] < 1n << 32n ? 32 : 128;
  return width - bits(to);
}

function holds({ to, from, typeOfService, type, nextHops }: HostRoute, packet: RoutedPacket): boolean {
  const aimed = within(to, packet.dst) && (from === undefined || within(from, packet.src ?? from[1]));
  const alive = WITHOUT_NEXT_HOP.has(type) || nextHops.some(({ dead }) => !dead);
  return aimed && alive && typeOfService === 0;
}

function better(a: HostRoute, b: HostRoute): number {
  return (
    bits(a.to) - bits(b.to) ||
    (a.from === undefined ? 129 : bits(a.from)) - (b.from === undefined ? 129 : bits(b.from)) ||
    a.metric - b.metric ||
    PREFERENCE[b.preference] - PREFERENCE[a.preference]
  );
}

/** Host bits of a prefix. */
function bits([from, end]: Interval<Address>): number {
  return (end - from).toString(2).length - 1;
}

function within([from, end]: Interval<Address>, address: Address): boolean {
  return from <= address && address < end;
}
