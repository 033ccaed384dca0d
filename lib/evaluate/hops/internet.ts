import { type Address, formatAddress, IntervalSet } from '../../packets/index.ts';
import { answer, drop } from '../gate.ts';
import { shiftBack } from '../leave.ts';
import type { HopWalker } from '../path.ts';

/**
 * The internet delivers. A request may come down again at an interface that the snapshot knows by its public address;
 * a reply comes down at the gateway whose public address the request carried.
 */
export const acrossInternet: HopWalker = (walk, arrival) => {
  const destinations = arrival.packets.addresses('dst');
  if (walk.direction === 'back') return comeHome(walk, arrival);
  const known =
    destinations.hull === undefined
      ? []
      : walk.network.addresses.publicWithin(destinations.hull).filter((one) => destinations.has(one));
  if (known.length === 0) return { gates: [], arrived: true };
  if (destinations.size > 1n) {
    const parts = [
      ...known.map((one) => IntervalSet.of<Address>([one, one + 1n])),
      destinations.subtract(points(known)),
    ];
    return { gates: [], parts: parts.filter((part) => !part.isEmpty).map((part) => shiftBack(part, arrival.dstShift)) };
  }
  const owner = walk.network.addresses.behind(known[0] as Address)?.owner;
  const id = walk.network.gatewayOf(owner?.vpcId ?? '');
  if (owner === undefined) return { gates: [], arrived: true };
  if (id !== undefined || walk.network.snapshot.InternetGateways === undefined)
    return {
      gates: [],
      next: {
        ...arrival,
        to: 'internet-gateway',
        id: id ?? 'internet-gateway',
        inward: true,
        at: 'destination',
        vpcId: owner.vpcId,
      },
    };
  const detached = drop(arrival.packets, { code: 'internet-gateway-not-attached', facts: { vpc: owner.vpcId } });
  return { gates: [answer('internet-gateway', { direction: 'out', at: 'destination' }, owner.vpcId, detached)] };
};

const comeHome: HopWalker = (walk, arrival) => {
  const translation = walk.translations.at(-1);
  const destination = arrival.packets.addresses('dst').bounds[0] as Address;
  if (translation !== undefined && translation.by !== 'arrival' && translation.outside === destination) {
    const to = translation.by === 'egress-only-gateway' ? 'egress-only-gateway' : 'internet-gateway';
    return { gates: [], next: { ...arrival, to, id: translation.id, inward: true, vpcId: translation.vpcId } };
  }
  const facts = { address: formatAddress(destination), interface: 'the internet' };
  const lost = drop(arrival.packets, { code: 'reply-goes-elsewhere', facts });
  return { gates: [answer('no-such-address', { direction: 'back', at: 'destination' }, 'internet', lost)] };
};

function points(addresses: readonly Address[]): IntervalSet<Address> {
  return IntervalSet.of(...addresses.map((one) => [one, one + 1n] as const));
}
