import type { At } from '../model/gate.ts';
import { type Address, type Interval, IntervalSet } from '../packets/index.ts';
import type { Owned } from './network/addresses.ts';
import type { Network } from './network/network.ts';
import type { Reach } from './network/references.ts';
import type { Load, Onward, Translation, Walk } from './path.ts';

/** The interface that local delivery leads to, or the destinations in parts where it leads to several. */
export type Delivery =
  | { readonly next: Onward; readonly parts?: undefined }
  | { readonly parts: readonly IntervalSet<Address>[]; readonly next?: undefined };

interface From extends Load {
  readonly at: At;
  readonly keepsSender: boolean;
  /** Set when the packets come over a peering or a transit gateway: the VPC of their sender. */
  readonly senderVpc?: string;
}

/**
 * Local delivery inside one VPC. A reply to an address that a NAT took on the way out goes back to that NAT, whether
 * or not its interface was collected.
 */
export function deliver(walk: Walk, from: From, vpcId: string, subnetId: string | undefined): Delivery {
  const destinations = from.packets.addresses('dst');
  const [first] = destinations.bounds;
  if (first === undefined || destinations.size !== 1n)
    return deliverMany(walk.network, from, vpcId, destinations, subnetId);
  const translation = walk.direction === 'back' ? natHolding(walk, vpcId, first) : undefined;
  const reach = reachOf(from, vpcId);
  const base = {
    packets: from.packets,
    segment: from.segment,
    dstShift: from.dstShift,
    vpcId,
    subnetId,
    at: from.at,
    reach,
  };
  if (translation !== undefined)
    return {
      next: { ...base, to: translation.by === 'nat-instance' ? 'nat-instance' : 'nat-gateway', id: translation.id },
    };
  return { next: { ...base, to: 'interface', id: walk.network.addresses.owner(vpcId, first)?.id ?? '' } };
}

/** The NAT that took this address for the request. */
function natHolding({ translations }: Walk, vpcId: string, address: Address): Translation | undefined {
  return translations.findLast(
    (one) => (one.by === 'nat-gateway' || one.by === 'nat-instance') && one.outside === address && one.vpcId === vpcId,
  );
}

/** Where the sender may be for a group reference at the next interface to know it. */
export function reachOf(from: From, vpcId: string): Reach {
  if (!from.keepsSender) return { kind: 'none' };
  return from.senderVpc === undefined ? { kind: 'vpc', vpcId } : { kind: 'elsewhere', vpcId: from.senderVpc };
}

/** One part for each interface that owns some of the destinations, one for what nobody owns. */
function deliverMany(
  network: Network,
  from: From,
  vpcId: string,
  destinations: IntervalSet<Address>,
  subnetId: string | undefined,
): Delivery {
  const { hull } = destinations;
  const owners = hull === undefined ? [] : network.addresses.ownersWithin(vpcId, hull);
  const held = heldBy(owners, destinations);
  const parts = held.map(({ part }) => part);
  const taken = IntervalSet.of<Address>(...parts.flatMap((part) => [...part] as Interval<Address>[]));
  const free = destinations.subtract(taken);
  if (held.length === 1 && free.isEmpty && held[0] !== undefined) return whole(from, vpcId, subnetId, held[0].owner.id);
  return parts.length === 0 ? whole(from, vpcId, subnetId, '') : { parts: [...parts, ...nonEmpty(free)] };
}

interface Held {
  readonly owner: Owned['owner'];
  readonly part: IntervalSet<Address>;
}

/**
 * Who gets which of the destinations. Recordings of two moments may say that two have an address, which would part for
 * ever: as for a single packet, who has the narrower range gets it.
 */
function heldBy(owners: readonly Owned[], destinations: IntervalSet<Address>): readonly Held[] {
  const held = owners.map(({ owner, range }) => ({
    owner,
    part: destinations.intersect(IntervalSet.of<Address>(range)),
  }));
  const some = held.filter(({ part }) => !part.isEmpty);
  if (!owners.some(({ range }, i) => range[0] < (owners[i - 1]?.range[1] ?? 0n))) return some;
  let free = destinations;
  const apart = some.toReversed().map(({ owner, part }) => {
    const own = free.intersect(part);
    free = free.subtract(part);
    return { owner, part: own };
  });
  return apart.toReversed().filter(({ part }) => !part.isEmpty);
}

function whole(from: From, vpcId: string, subnetId: string | undefined, id: string): Delivery {
  const { packets, segment, dstShift, at } = from;
  return {
    next: { packets, segment, dstShift, vpcId, subnetId, at, reach: reachOf(from, vpcId), to: 'interface', id },
  };
}

function nonEmpty(set: IntervalSet<Address>): readonly IntervalSet<Address>[] {
  return set.isEmpty ? [] : [set];
}
