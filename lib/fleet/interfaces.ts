import type { Interface } from '../evaluate/network/interfaces.ts';
import type { Network } from '../evaluate/network/network.ts';
import { isGap } from '../model/gap.ts';

/** Every interface that a network knows, those that only its instances tell of among them. */
export function interfacesOf(network: Network): readonly Interface[] {
  const { NetworkInterfaces: listed = [], Reservations: reservations = [] } = network.snapshot;
  const inside = reservations.flatMap(({ Instances }) => Instances.flatMap((one) => one.NetworkInterfaces ?? []));
  const ids = new Set([...listed, ...inside].map((one) => one.NetworkInterfaceId));
  return [...ids].flatMap((id) => {
    const found = network.interfaceOf(id);
    return isGap(found) ? [] : [found];
  });
}
