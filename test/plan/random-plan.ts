import type { Outbound } from '../../lib/model/question.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { type Address, ANY_PORT, formatAddress, IntervalSet, parseAddress } from '../../lib/packets/index.ts';
import type { Packet } from '../support/naive/packet.ts';
import type { RawSnapshot } from '../support/naive/snapshot.ts';

/** About this packet and no other. */
export function questionFor({ eni, src, dst, protocol, sport, dport }: Packet): Outbound {
  const to = parseAddress(dst);
  const ported = protocol === 6 || protocol === 17;
  return {
    eni,
    source: parseAddress(src),
    sourcePorts: IntervalSet.of(ported ? ([sport, sport + 1] as const) : ANY_PORT),
    destination: IntervalSet.of<Address>([to, to + 1n]),
    protocol: [protocol, protocol + 1],
    ports: [dport, dport + 1],
    label: dst,
  };
}

/** The engine's snapshot as the naive evaluator reads it. */
export function rawSnapshot({
  documents,
  hosts: _hosts,
  names: _names,
  collection: _collection,
  ...rows
}: Snapshot): RawSnapshot {
  const { prefixListEntries, transitGatewayRoutes, transitGatewayPropagations } = documents;
  return {
    ...rows,
    ...(prefixListEntries && { prefixListEntries }),
    ...(transitGatewayRoutes && { transitGatewayRoutes }),
    ...(transitGatewayPropagations && { transitGatewayPropagations }),
  };
}

/** Packets that differ a little: another port, protocol or neighbour, and the same from every other interface. */
export function nearPackets(snapshot: RawSnapshot, packet: Packet): readonly Packet[] {
  const to = parseAddress(packet.dst);
  const varied: readonly Partial<Packet>[] = [
    { dport: packet.dport ^ 1 },
    { dport: 22 },
    { protocol: packet.protocol === 6 ? 17 : 6 },
    { dst: formatAddress(to ^ 1n) },
    { dst: formatAddress(to ^ 256n) },
    { sport: packet.sport ^ 1 },
  ];
  const others = (snapshot.NetworkInterfaces ?? [])
    .filter(({ NetworkInterfaceId }) => NetworkInterfaceId !== packet.eni)
    .flatMap((one) =>
      sourceOf(one, packet.src.includes(':')).map((src) => ({ ...packet, src, eni: one.NetworkInterfaceId })),
    );
  const own = varied.map((change) => ({ ...packet, ...change })).filter(({ dst, src }) => dst !== src);
  return [...own, ...others];
}

type Row = NonNullable<RawSnapshot['NetworkInterfaces']>[number];

function sourceOf({ InterfaceType, PrivateIpAddress, Ipv6Addresses }: Row, six: boolean): readonly string[] {
  if (InterfaceType !== undefined && InterfaceType !== 'interface') return [];
  return (
    (six ? Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address) : [PrivateIpAddress])?.filter(
      (one) => one !== undefined,
    ) ?? []
  );
}
