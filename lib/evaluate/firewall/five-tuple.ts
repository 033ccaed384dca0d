import { type Address, ANY_PORT, IntervalSet, PacketSet, packets as packetsOf, TCP, UDP } from '../../packets/index.ts';

/** Addresses and ports of both ends. */
export interface Ends {
  readonly src: IntervalSet<Address>;
  readonly sport: IntervalSet<number>;
  readonly dst: IntervalSet<Address>;
  readonly dport: IntervalSet<number>;
}

/** Packets between two ends: those of tcp and udp, by their ports, and those of protocols that have none. */
export interface FiveTuples {
  readonly withPorts: PacketSet;
  readonly withoutPorts: PacketSet;
}

export const EVERY_PORT: IntervalSet<number> = IntervalSet.of(ANY_PORT);

const PORTED: IntervalSet<number> = IntervalSet.of([TCP, TCP + 1], [UDP, UDP + 1]);

export function fiveTuples(protocols: IntervalSet<number>, ends: Ends): FiveTuples {
  return {
    withPorts: product(protocols.intersect(PORTED), ends),
    withoutPorts: product(protocols.subtract(PORTED), { ...ends, sport: EVERY_PORT, dport: EVERY_PORT }),
  };
}

function product(protocols: IntervalSet<number>, { src, sport, dst, dport }: Ends): PacketSet {
  return PacketSet.union(
    [...protocols].flatMap((protocol) =>
      [...dport].map((ports) => packetsOf({ protocol, src, sport, dst, dport: ports })),
    ),
  );
}

/** The same packets, seen from the other end. */
export function turned({ src, sport, dst, dport }: Ends): Ends {
  return { src: dst, sport: dport, dst: src, dport: sport };
}
