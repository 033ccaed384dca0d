import type { GateAnswer } from '../../model/trace.ts';
import { type Address, formatAddress, IntervalSet, prefixesOf, readAddress } from '../../packets/index.ts';
import { answer, drop, unsure } from '../gate.ts';
import { shiftBack } from '../leave.ts';
import { commandGap } from '../network/known.ts';
import { changesDestination, type HopWalker, isGateway, type Onward, type Stride, stand, type Walk } from '../path.ts';
import { PRIVATE, SHARED, UNIQUE_LOCAL } from '../special-addresses.ts';

/**
 * The internet delivers. A request may come down again at an interface that the snapshot knows by its public address;
 * a reply comes down at the gateway whose public address the request carried.
 */
export const acrossInternet: HopWalker = (walk, arrival) => {
  const destinations = arrival.packets.addresses('dst');
  if (walk.direction === 'back')
    return walk.visit === undefined ? comeHome(walk, arrival) : reachClients(walk, arrival);
  const { addresses, gatewayOf } = walk.network;
  if (destinations.size > 1n) return partKnown(walk, arrival, destinations);
  const owner = walk.visit === undefined ? addresses.behind(destinations.bounds[0] as Address)?.owner : walk.home;
  if (owner === undefined) return outThere(walk, arrival);
  const { vpcId } = owner;
  const id = gatewayOf(vpcId) ?? vpcId;
  return { gates: [], next: { ...arrival, to: 'internet-gateway', id, inward: true, at: 'destination', vpcId } };
};

/**
 * Nobody here has the address, so it is the internet's, which lets everything pass. Where whose it is was asked and
 * refused, it may be an interface of this account, whose groups nobody has seen.
 */
function outThere(walk: Walk, arrival: Onward): Stride {
  if (!wasLookedForInVain(walk)) return { gates: [], arrived: true };
  const { packets } = arrival;
  const address = prefixesOf(packets.addresses('dst')).slice(0, 3).join(', ');
  const reads = `NetworkInterfaces of ${address}`;
  const gap = commandGap(reads, `whose ${address} is was not shown`, 'aws ec2 describe-network-interfaces');
  const decision = unsure(packets, gap, { code: 'addresses-unread', facts: { address, vpc: 'this account' } });
  return {
    gates: [answer('no-such-address', stand(walk, arrival, 'destination'), 'internet', decision)],
    arrived: true,
  };
}

/** Public addresses are asked about one question at a time, and all of them at once. */
function wasLookedForInVain({ network }: Walk): boolean {
  const refusals = network.snapshot.collection?.refusals.filter(({ reads }) => reads === 'NetworkInterfaces') ?? [];
  const texts = refusals.flatMap(({ resource }) => resource.split(', '));
  return texts.map(readAddress).some((one) => one !== undefined && !LOCAL.has(one));
}

const LOCAL = PRIVATE.union(SHARED).union(UNIQUE_LOCAL);

/** Addresses that the snapshot knows the owner of are asked about one by one, all others together. */
function partKnown(walk: Walk, arrival: Onward, destinations: IntervalSet<Address>): Stride {
  const { hull } = destinations;
  const known =
    hull === undefined ? [] : walk.network.addresses.publicWithin(hull).filter((one) => destinations.has(one));
  if (known.length === 0) return outThere(walk, arrival);
  const single = known.map((one) => IntervalSet.of<Address>([one, one + 1n]));
  const rest = destinations.subtract(IntervalSet.of(...single.flatMap((one) => [...one])));
  return {
    gates: [],
    parts: [...single, rest].filter((part) => !part.isEmpty).map((part) => shiftBack(part, arrival.dstShift)),
  };
}

/** Clients take an answer from the address that they asked; those of a private network are not out here. */
const reachClients: HopWalker = (walk, arrival) => {
  const answered = !walk.unanswered && !walk.translations.some(changesDestination);
  if (answered && walk.visit?.over === 'internet') return { gates: [], arrived: true };
  // A gateway has dropped these already.
  if (PRIVATE.union(SHARED).covers(arrival.packets.addresses('dst'))) return { gates: [] };
  return { gates: [lost(walk, arrival)] };
};

function lost(walk: Walk, arrival: Onward): GateAnswer {
  const { packets } = arrival;
  const address = formatAddress(packets.addresses('dst').bounds[0] as Address);
  const decision = drop(packets, { code: 'reply-goes-elsewhere', facts: { address, interface: 'the internet' } });
  return answer('no-such-address', stand(walk, arrival, 'destination'), 'internet', decision);
}

const comeHome: HopWalker = (walk, arrival) => {
  const destination = arrival.packets.addresses('dst').bounds[0] as Address;
  // A gateway has dropped it already: nothing private gets this far.
  if (PRIVATE.has(destination)) return { gates: [] };
  const translation = walk.translations.findLast(({ by, outside }) => isGateway(by) && outside === destination);
  if (translation !== undefined) {
    const to = translation.by === 'egress-only-gateway' ? 'egress-only-gateway' : 'internet-gateway';
    return { gates: [], next: { ...arrival, to, id: translation.id, inward: true, vpcId: translation.vpcId } };
  }
  const { addresses, gatewayOf } = walk.network;
  const owner = addresses.behind(destination)?.owner;
  if (owner !== undefined) {
    const { vpcId } = owner;
    return {
      gates: [],
      next: { ...arrival, to: 'internet-gateway', id: gatewayOf(vpcId) ?? vpcId, inward: true, at: 'source', vpcId },
    };
  }
  return { gates: [lost(walk, arrival)] };
};
