import type { HostOpening } from '../../model/change.ts';
import {
  type Address,
  ANY_PORT,
  ICMP,
  ICMPV6,
  type Interval,
  IntervalSet,
  type PacketSet,
  packets,
  parsePrefix,
  TCP,
  UDP,
} from '../../packets/index.ts';

export const NUMBERS: Readonly<Record<HostOpening['protocol'], number>> = {
  tcp: TCP,
  udp: UDP,
  icmp: ICMP,
  icmpv6: ICMPV6,
};

/** The packets of an opening as they pass the host, whose own end is one of `own`. */
export function openingPackets(
  { direction, protocol, ports, remote }: HostOpening,
  own: IntervalSet<Address>,
): PacketSet {
  const far = remoteOf(remote);
  return packets({
    protocol: protocolOf(protocol),
    dport: ports === null ? ANY_PORT : [ports.from, ports.to + 1],
    ...(direction === 'out' ? { src: own, dst: far } : { src: far, dst: own }),
  });
}

export function protocolOf(protocol: HostOpening['protocol']): Interval<number> {
  return [NUMBERS[protocol], NUMBERS[protocol] + 1];
}

export function remoteOf(remote: string): IntervalSet<Address> {
  return IntervalSet.of<Address>(parsePrefix(remote));
}

export function isIpv6(remote: string): boolean {
  return remote.includes(':');
}

/** Whether it is every address of its family. */
export function isEverywhere(remote: string): boolean {
  return remote.endsWith('/0');
}
