import type { GateAnswer } from '../model/trace.ts';
import { type Interval, IntervalSet, isIcmp, type PacketSet, packets } from '../packets/index.ts';
import type { FlowRecord } from './flow-record.ts';
import type { Vantage } from './vantage.ts';

/** What the model says of the packets of a record. */
export type Word = 'open' | 'shut' | 'either';

/**
 * The packets that a record can stand for: one point where it tells everything, more where fields are missing. ICMP is
 * written with zeros for ports, so its type is not known.
 */
export function packetsOf({ src, dst, sport, dport, protocol }: FlowRecord): PacketSet {
  const mute = protocol !== undefined && isIcmp(protocol);
  return packets({
    src: IntervalSet.of(one(src)),
    dst: IntervalSet.of(one(dst)),
    ...(protocol === undefined ? {} : { protocol: [protocol, protocol + 1] }),
    ...(sport === undefined || mute ? {} : { sport: IntervalSet.of<number>([sport, sport + 1]) }),
    ...(dport === undefined || mute ? {} : { dport: [dport, dport + 1] }),
  });
}

function one(address: bigint): Interval<bigint> {
  return [address, address + 1n];
}

/** The model's word on those of the packets that the gate was asked about; undefined where there is none of them. */
export function wordOf({ asked, sure, maybe }: GateAnswer, of: PacketSet): Word | undefined {
  const own = asked.intersect(of);
  if (own.isEmpty) return undefined;
  if (sure.covers(own)) return 'open';
  return maybe.intersect(own).isEmpty ? 'shut' : 'either';
}

/** Whether a record is of this place, this way, and of packets of the question. */
export function isSeenFrom({ enis, name, side, filters, severalAddresses }: Vantage, record: FlowRecord): boolean {
  const here = (record.eni !== undefined && enis.includes(record.eni)) || record.resource === name;
  if (!here || (record.direction ?? EDGES[side]) !== EDGES[side]) return false;
  if (side === 'in' && severalAddresses && !record.ofPackets) return false;
  return filters.some((gate) => wordOf(gate, packetsOf(record)) !== undefined);
}

const EDGES = { in: 'ingress', out: 'egress' } as const;
