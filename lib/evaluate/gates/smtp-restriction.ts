import type { GateAnswer } from '../../model/trace.ts';
import {
  type Address,
  familyOf,
  type Interval,
  IntervalSet,
  PacketSet,
  packets as packetsOf,
  TCP,
} from '../../packets/index.ts';
import { answer, dropPart, type Standing } from '../gate.ts';
import type { Network } from '../network/network.ts';
import type { Walk } from '../path.ts';
import { PRIVATE, SHARED, UNIQUE_LOCAL } from '../special-addresses.ts';

const PORT_25 = packetsOf({ protocol: [TCP, TCP + 1], dport: [25, 26] });

/**
 * AWS drops tcp 25 to public IPv4 and IPv6 addresses unless the account had it lifted, which no API shows.
 * Private ranges and the VPC's primary range are free.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html#port-25-throttle
 */
export function askSmtpRestriction(walk: Walk, standing: Standing, packets: PacketSet): GateAnswer {
  const { home, network, port25Open } = walk;
  const box = packets.asBox;
  const aside = port25Open || (box !== undefined && (box.dport[1] <= 25 || box.dport[0] > 25));
  const restricted = aside
    ? PacketSet.EMPTY
    : packets.intersect(PORT_25).subtract(freeDestinations(network, home.vpcId));
  const why = { code: 'smtp-port-25' } as const;
  return answer(
    'smtp-restriction',
    standing,
    home.id,
    dropPart(packets, restricted, why, { code: 'smtp-not-restricted' }),
  );
}

function freeDestinations({ cidrsOf }: Network, vpcId: string): PacketSet {
  const primary = cidrsOf(vpcId).slice(0, 1) as readonly Interval<Address>[];
  const free = [PRIVATE, SHARED, UNIQUE_LOCAL].flatMap((set) => [...set]);
  return packetsOf({ dst: IntervalSet.of<Address>(...free, ...primary.filter(([from]) => familyOf(from) === 4)) });
}
