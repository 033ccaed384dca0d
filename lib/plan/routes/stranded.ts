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
  const [hit] = moved.flatMap((one) => [
    ...owners.filter((owner) => isStranded(network, owner, one)).map(({ id }) => ({ id, one })),
    ...natsStranded(network, subnetIds, one).map((id) => ({ id, one })),
  ]);
  return hit === undefined
    ? undefined
    : `${hit.id} works by ${hit.one.from.id} today and would be cut off by ${hit.one.to.id}`;
}

/**
 * An internet gateway serves those with a public address and nobody else, and is what answers for that address. Private
 * destinations that have a way already are better left on it.
 */
function isStranded(network: Network, owner: Interface, { from, to, destinations }: Moved): boolean {
  const open = TO_THE_INTERNET.has(from.to) ? destinations.subtract(INSIDE) : destinations.intersect(INSIDE);
  const [first] = open.bounds;
  if (first === undefined || !isLive(network, owner.vpcId, from, first)) return false;
  if (!TO_THE_INTERNET.has(from.to)) return true;
  if (from.to === 'internet-gateway') return isPublicIn(owner, first);
  return to.to === 'internet-gateway' && familyOf(first) === 4 && owner.publicOf.size === 0;
}

const TO_THE_INTERNET: ReadonlySet<Target['to']> = new Set(['nat-gateway', 'internet-gateway', 'egress-only-gateway']);

function isPublicIn({ publicOf, addresses }: Interface, destination: Address): boolean {
  return familyOf(destination) === 4 ? publicOf.size > 0 : addresses.some(isGlobalIpv6);
}

/** NAT gateways whose way out it is: their interfaces may not have been shown. */
function natsStranded({ snapshot }: Network, subnetIds: readonly string[], { from, destinations }: Moved) {
  if (from.to !== 'internet-gateway' || destinations.subtract(INSIDE).isEmpty) return [];
  return (snapshot.NatGateways ?? [])
    .filter((one) => subnetIds.includes(one.SubnetId ?? '') && one.State === 'available')
    .map((one) => one.NatGatewayId);
}
