import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { HostOpening } from '../../model/change.ts';
import { type Address, ANY_ADDRESS, IntervalSet, PacketSet } from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';
import { askHost, type HostAsking } from './ask-host.ts';
import { findTable } from './chain-head.ts';
import type { HostChange } from './front-end.ts';
import { hooksOf } from './hooks-of.ts';
import { interfacesOfHost } from './interfaces-of-host.ts';
import { openingPackets } from './opening-packets.ts';

/**
 * What the host lets through for each of its interfaces afterwards and did not for certain before. What it passes on for
 * others is told as the opening itself, whoever they are.
 */
export function openedByHost(before: Network, after: Network, change: HostChange): readonly OpenPackets[] {
  const forwards = isForwarding(before, change);
  return interfacesOfHost(after, change.instanceId).flatMap((owner) =>
    (['out', 'in'] as const).flatMap((direction) => {
      const openings = change.openings.filter((one) => one.direction === direction);
      const parts = openings.map((one) =>
        forwards ? openingPackets(one, ANY_ADDRESS) : difference(before, after, owner, one),
      );
      const packets = PacketSet.union(parts);
      const { id: eni, subnetId } = owner;
      return packets.isEmpty
        ? []
        : [{ eni, subnetId, resourceId: change.instanceId, direction, packets, moved: false }];
    }),
  );
}

/** Whether packets of others meet the chain. */
function isForwarding({ snapshot }: Network, { instanceId, chain }: HostChange): boolean {
  const host = snapshot.hosts[instanceId];
  const table = chain === null || host === undefined ? undefined : findTable(host, chain);
  if (chain === null || table === undefined) return false;
  return hooksOf(table, chain.name).some(({ hook }) => hook !== 'input' && hook !== 'output');
}

/** Packets of known connections pass where the host opened them, and where it was connected to. */
function askings({ direction, established }: HostOpening): readonly Omit<HostAsking, 'packets'>[] {
  const first = { at: direction === 'out' ? 'source' : 'destination', direction: 'out' } as const;
  const answer = { at: direction === 'out' ? 'destination' : 'source', direction: 'back' } as const;
  return established ? [answer, first] : [first];
}

function difference(before: Network, after: Network, owner: Interface, opening: HostOpening): PacketSet {
  const own = IntervalSet.of<Address>(...owner.addresses.map((one) => [one, one + 1n] as const));
  const packets = openingPackets(opening, own);
  if (packets.isEmpty) return packets;
  const asked = (network: Network, asking: Omit<HostAsking, 'packets'>) => {
    const place = network.hostOf(owner);
    return place === undefined ? undefined : askHost(place, { ...asking, packets });
  };
  return PacketSet.union(
    askings(opening).map((asking) => {
      const passes = asked(after, asking)?.maybe ?? packets;
      return passes.subtract(asked(before, asking)?.sure ?? PacketSet.EMPTY);
    }),
  );
}
