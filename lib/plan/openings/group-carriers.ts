import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { isGap } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';

const known = new WeakMap<Network, ReadonlyMap<string, readonly Interface[]>>();

/** The interfaces that carry a group. */
export function carriersOf(network: Network, groupId: string): readonly Interface[] {
  const carriers = known.get(network) ?? gather(network);
  known.set(network, carriers);
  return carriers.get(groupId) ?? [];
}

function gather(network: Network): ReadonlyMap<string, readonly Interface[]> {
  const carriers = new Map<string, Interface[]>();
  for (const one of interfacesOf(network)) {
    for (const group of new Set(one.groups)) {
      const already = carriers.get(group);
      if (already === undefined) carriers.set(group, [one]);
      else already.push(one);
    }
  }
  return carriers;
}

/** Every interface that a snapshot tells of: its own rows, and those inside instances. */
export function interfacesOf(network: Network): readonly Interface[] {
  return idsIn(network.snapshot)
    .map(network.interfaceOf)
    .filter((one): one is Interface => !isGap(one));
}

function idsIn({ NetworkInterfaces = [], Reservations = [] }: Snapshot): readonly string[] {
  const inside = Reservations.flatMap(({ Instances }) => Instances).flatMap((one) => one.NetworkInterfaces ?? []);
  return [...new Set([...NetworkInterfaces, ...inside].map((one) => one.NetworkInterfaceId))];
}
