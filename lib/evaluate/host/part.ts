import { PacketSet } from '../../packets/index.ts';
import { type Branch, merged } from './netfilter/branch.ts';
import type { Hesitation, Ledger, Stop } from './netfilter/ledger.ts';
import type { Traveller } from './netfilter/traveller.ts';

/**
 * One part of a connection's life at a host: its first packet, the answer, or what follows. All sets are of the
 * connection's first packets, so that parts can be compared.
 */
export interface Part {
  readonly asked: PacketSet;
  /** Certainly pass: nothing might stop them. */
  readonly sure: PacketSet;
  /** Might pass. */
  readonly maybe: PacketSet;
  readonly stops: readonly Stop[];
  readonly hesitations: readonly Hesitation[];
  /** What passed, with what netfilter remembers of it. */
  readonly arrived: readonly Traveller[];
}

export function partOf(asked: PacketSet, { stops, hesitations }: Ledger, arrived: readonly Traveller[]): Part {
  const stopped = PacketSet.union(stops.map((one) => one.branch.packets));
  const maybe = PacketSet.union(arrived.map((one) => one.branch.packets));
  const sure = stopped.isEmpty && maybe.equals(asked) ? asked : asked.subtract(stopped);
  return { asked, sure, maybe: sure === asked ? asked : maybe, stops, hesitations, arrived };
}

/** Every part is asked about the whole connection: what an earlier one stopped goes on as if it had passed. */
export function asIfPassed({ arrived, stops }: Part): readonly Branch[] {
  return [...arrived.map((one) => one.branch), ...stops.map((one) => one.branch)];
}

/** What a passage leaves behind, of packets that pass and of those it stops: the connection remembers both. */
export function evenIfLost(ledger: Ledger, pass: () => readonly Traveller[]): readonly Branch[] {
  const before = ledger.stops.length;
  const passed = pass().map((one) => one.branch);
  return merged([...passed, ...ledger.stops.slice(before).map((one) => one.branch)]);
}
