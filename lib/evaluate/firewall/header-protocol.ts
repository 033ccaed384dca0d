import { ANY_PROTOCOL, ICMP, ICMPV6, IntervalSet, TCP, UDP } from '../../packets/index.ts';

/** The packets that a header's protocol can be about, and whether it is about all of them. */
export interface HeaderProtocol {
  readonly numbers: IntervalSet<number>;
  /** False for an application protocol: which one a connection speaks shows only once it is open. */
  readonly whole: boolean;
}

const tcp: IntervalSet<number> = IntervalSet.of([TCP, TCP + 1]);
const udp: IntervalSet<number> = IntervalSet.of([UDP, UDP + 1]);
const either: IntervalSet<number> = tcp.union(udp);

const WHOLE: ReadonlyMap<string, IntervalSet<number>> = new Map([
  ['tcp', tcp],
  ['udp', udp],
  ['icmp', IntervalSet.of([ICMP, ICMP + 1], [ICMPV6, ICMPV6 + 1])],
  ['ip', IntervalSet.of(ANY_PROTOCOL)],
]);

const OVER_TCP = ['http', 'http1', 'http2', 'tls', 'ftp', 'smb', 'ssh', 'smtp', 'imap', 'msn', 'tcp-pkt', 'tcp-stream'];
const OVER_UDP = ['tftp', 'ntp', 'dhcp', 'ikev2', 'ike', 'quic'];
const OVER_EITHER = ['dns', 'dcerpc', 'krb5'];

const CARRIED: ReadonlyMap<string, IntervalSet<number>> = new Map([
  ...OVER_TCP.map((name) => [name, tcp] as const),
  ...OVER_UDP.map((name) => [name, udp] as const),
  ...OVER_EITHER.map((name) => [name, either] as const),
]);

/** @see https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_Header.html */
export function readProtocol(written: string): HeaderProtocol {
  const name = written.toLowerCase();
  const whole = WHOLE.get(name);
  if (whole !== undefined) return { numbers: whole, whole: true };
  return { numbers: CARRIED.get(name) ?? IntervalSet.of(ANY_PROTOCOL), whole: false };
}
