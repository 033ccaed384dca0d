import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, type Standing, unsure } from '../gate.ts';
import type { Network } from '../network/network.ts';
import { decide } from '../rules.ts';

/** Asked wherever a packet enters (`ingress`) or leaves (`egress`) a subnet; it remembers nothing. */
export function askNetworkAcl(
  network: Network,
  standing: Standing,
  subnetId: string,
  direction: 'egress' | 'ingress',
  packets: PacketSet,
): GateAnswer {
  const acl = network.aclOf(subnetId);
  const side = direction === 'egress' ? 'out' : 'in';
  if (isGap(acl))
    return answer('network-acl', standing, subnetId, unsure(packets, acl, { code: 'network-acl-unread' }), side);
  const decision = decide(acl[direction], packets, direction === 'egress' ? 'dst' : 'src');
  return answer('network-acl', standing, acl.id, decision, side);
}
