import { type Address, IntervalSet } from '../packets/index.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import type { Onward, Stride } from './path.ts';
import { amazonServiceAt, SERVICE_ADDRESSES } from './special-addresses.ts';

/** The packets go to a service of the hypervisor, all or in part; undefined where none of them do. */
export function towardsService(network: Network, owner: Interface, from: Onward): Stride | undefined {
  const destinations = from.packets.addresses('dst');
  const base = network.cidrsOf(owner.vpcId)[0]?.[0];
  const candidates = base === undefined ? SERVICE_ADDRESSES : [...SERVICE_ADDRESSES, base + 2n];
  const met = candidates.filter((address) => destinations.has(address));
  const [address] = met;
  if (address === undefined) return undefined;
  if (destinations.size > 1n) return { gates: [], parts: apart(destinations, met) };
  const service = amazonServiceAt(address, base);
  const box = from.packets.asBox;
  // On other ports nothing is known to answer: the packet is then asked about like any other.
  const served =
    service !== undefined &&
    box !== undefined &&
    box.dport[0] === service.port &&
    box.dport[1] === service.port + 1 &&
    service.protocols.includes(box.protocol[0]);
  return served ? { gates: [], next: { ...from, to: 'amazon-service', id: service.name } } : undefined;
}

function apart(destinations: IntervalSet<Address>, points: readonly Address[]): readonly IntervalSet<Address>[] {
  const single = points.map((point) => IntervalSet.of<Address>([point, point + 1n]));
  const rest = single.reduce((left, point) => left.subtract(point), destinations);
  return [...single, rest].filter((part) => !part.isEmpty);
}
