import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Target } from '../../evaluate/network/routes.ts';
import { isGlobalIpv6 } from '../../evaluate/special-addresses.ts';
import { type Address, familyOf, prefixesOf } from '../../packets/index.ts';
import type { Moved, RouteDifference } from '../openings/route-difference.ts';
import { interfacesBySubnet } from '../openings/served-subnets.ts';
import { INSIDE } from './address-space.ts';
import { isLive } from './is-live.ts';

/** Who would lose a way that works today if the routes of subnets became others, as the end of a sentence. */
export function strandedBy(
  network: Network,
  subnetIds: readonly string[],
  { closed, moved }: RouteDifference,
): string | undefined {
  if (!closed.isEmpty)
    return `${subnetIds.join(', ')} would lose the way to ${prefixesOf(closed).slice(0, 3).join(', ')}`;
  const interfaces = interfacesBySubnet(network);
  const owners = subnetIds.flatMap((id) => interfaces.get(id) ?? []);
  const [hit] = moved.flatMap((one) =>
    owners.flatMap((owner) => (isStranded(network, owner, one) ? [{ owner, one }] : [])),
  );
  if (hit === undefined) return undefined;
  const { owner, one } = hit;
  return `${owner.id} works by ${one.from.id} today and would be cut off by ${one.to.id}`;
}

/**
 * An internet gateway serves those with a public address and nobody else, and is what answers for that address. Private
 * destinations that have a way already are better left on it.
 */
function isStranded(network: Network, owner: Interface, { from, to, destinations }: Moved): boolean {
  const [first] = destinations.bounds;
  if (first === undefined || !isLive(network, owner.vpcId, from, first)) return false;
  if (!TO_THE_INTERNET.has(from.to)) return !destinations.intersect(INSIDE).isEmpty;
  if (from.to === 'internet-gateway') return isPublicIn(owner, first);
  return to.to === 'internet-gateway' && familyOf(first) === 4 && owner.publicOf.size === 0;
}

const TO_THE_INTERNET: ReadonlySet<Target['to']> = new Set(['nat-gateway', 'internet-gateway', 'egress-only-gateway']);

function isPublicIn({ publicOf, addresses }: Interface, destination: Address): boolean {
  return familyOf(destination) === 4 ? publicOf.size > 0 : addresses.some(isGlobalIpv6);
}
