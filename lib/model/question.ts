import { type Address, type Interval, IntervalSet } from '../packets/index.ts';

/** The packets of a question, but for who sends them: one protocol and port, every source port. */
interface Flow {
  /** The audited interface: it sends, unless clients outside do. */
  readonly eni: string;
  /** The ports the sender may use. ICMP has none: the whole axis. */
  readonly sourcePorts: IntervalSet<number>;
  readonly destination: IntervalSet<Address>;
  readonly protocol: Interval<number>;
  /** Destination ports; for ICMP the type and code. */
  readonly ports: Interval<number>;
  /** What the asker wrote or the name resolved to, for the report: `api.example.com (203.0.113.10)`. */
  readonly label: string;
}

/** Can this interface reach that: one source address, and a destination of any number of addresses. */
export interface Outbound extends Flow {
  readonly source: Address;
}

/** Can they reach this interface: any number of clients, and one address that they send to. */
export interface Inbound extends Flow {
  readonly clients: IntervalSet<Address>;
  /** How they come: a private network is whatever lies behind a VPN, a transit gateway or a peering. */
  readonly over: 'internet' | 'private-network';
}

export type Question = Outbound | Inbound;

/** The end of the packets away from the audited interface: the one that may be many addresses. */
export type FarEnd = 'src' | 'dst';

export function isInbound(question: Question): question is Inbound {
  return 'clients' in question;
}

export function farEndOf(question: Question): FarEnd {
  return isInbound(question) ? 'src' : 'dst';
}

/** The addresses at the far end. */
export function farOf(question: Question): IntervalSet<Address> {
  return isInbound(question) ? question.clients : question.destination;
}

/** Everybody who may send. */
export function sendersOf(question: Question): IntervalSet<Address> {
  return isInbound(question) ? question.clients : IntervalSet.of<Address>([question.source, question.source + 1n]);
}
