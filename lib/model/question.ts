import type { Address, Interval, IntervalSet } from '../packets/index.ts';

/** One source address, one destination (an address or a set of them), one protocol and port, every source port. */
export interface Question {
  readonly eni: string;
  readonly source: Address;
  /** The ports the host may send from. ICMP has none: the whole axis. */
  readonly sourcePorts: IntervalSet<number>;
  readonly destination: IntervalSet<Address>;
  readonly protocol: Interval<number>;
  /** Destination ports; for ICMP the type and code. */
  readonly ports: Interval<number>;
  /** What the asker wrote or the name resolved to, for the report: `api.example.com (203.0.113.10)`. */
  readonly label: string;
}
