import type { HostOpening } from '../../model/change.ts';
import { ANY_PORT, type Interval, IntervalSet, type PacketSet, packets, prefixesOf } from '../../packets/index.ts';
import type { Refusal } from '../fix.ts';
import type { Blocked } from './blocked.ts';
import { isIpv6, NUMBERS, protocolOf } from './opening-packets.ts';

/** More rules than that on one host are nobody's smallest change, and more than one command of Systems Manager takes. */
export const MOST_OPENINGS = 16;

type Protocol = HostOpening['protocol'];
const PROTOCOLS = Object.keys(NUMBERS) as readonly Protocol[];

/** What has to be let through, one opening a prefix and a range of ports: just the packets that are dropped. */
export function openingsFor({ drop, direction, known }: Blocked): readonly HostOpening[] | Refusal {
  const strange = drop.packets.numbers('protocol').subtract(ORDINARY);
  if (!strange.isEmpty) return foreignProtocol(strange);
  const openings = PROTOCOLS.flatMap((protocol) => {
    const dropped = drop.packets.intersect(packets({ protocol: protocolOf(protocol) }));
    const remotes = prefixesOf(dropped.addresses(direction === 'out' ? 'dst' : 'src'));
    return remotes.flatMap((remote) =>
      portsOf(dropped, protocol, known).map((ports) => ({ direction, protocol, ports, remote, established: known })),
    );
  }).filter(({ protocol, remote }) =>
    protocol === 'icmpv6' ? isIpv6(remote) : protocol !== 'icmp' || !isIpv6(remote),
  );
  return openings.length > MOST_OPENINGS ? tooMany(openings.length) : openings;
}

const ORDINARY = IntervalSet.of<number>(...PROTOCOLS.map(protocolOf));

/** Of a connection that is known the ports do not have to be told apart: one range does for all of them. */
function portsOf(dropped: PacketSet, protocol: Protocol, known: boolean): readonly HostOpening['ports'][] {
  if (protocol === 'icmp' || protocol === 'icmpv6') return [null];
  const ports = dropped.numbers('dport');
  return (known && ports.hull !== undefined ? [ports.hull] : [...ports]).map(rangeOf);
}

function rangeOf([from, end]: Interval<number>): HostOpening['ports'] {
  return from === ANY_PORT[0] && end === ANY_PORT[1] ? null : { from, to: end - 1 };
}

function foreignProtocol(strange: IntervalSet<number>): Refusal {
  const [first = 0] = strange.bounds;
  return {
    because: `the packets are of IP protocol ${first}, and front ends are told of tcp, udp and ICMP alone`,
    advice: `Write a rule for IP protocol ${first} by hand.`,
  };
}

function tooMany(count: number): Refusal {
  return {
    because: `it would take ${count} rules on the host, and more than ${MOST_OPENINGS} are not added at once`,
    advice: 'Ask about fewer addresses, or open a whole network by hand.',
  };
}
