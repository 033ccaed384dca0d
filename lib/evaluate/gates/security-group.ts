import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, pass, type Standing, unsure } from '../gate.ts';
import type { Interface } from '../network/interfaces.ts';
import type { Network } from '../network/network.ts';
import type { Reach, RuleDirection } from '../network/references.ts';
import { decide } from '../rules.ts';

const PEER = { egress: 'dst', ingress: 'src' } as const;

/** The union of the interface's groups. Asked of the packet that opens a connection; replies are tracked. */
export function askSecurityGroup(
  network: Network,
  standing: Standing,
  owner: Interface,
  direction: RuleDirection,
  reach: Reach,
  packets: PacketSet,
): readonly GateAnswer[] {
  const rules = network.rulesOf(owner, direction, reach);
  if (rules === undefined) return [];
  const decision = isGap(rules)
    ? unsure(packets, rules, { code: 'security-group-unread' })
    : decide(rules, packets, PEER[direction]);
  return [answer('security-group', standing, owner.id, decision, direction === 'egress' ? 'out' : 'in')];
}

/** A reply belongs to a connection that the group has admitted, so no rule is asked. */
export function trackSecurityGroup(standing: Standing, owner: Interface, packets: PacketSet): readonly GateAnswer[] {
  if (owner.groups === undefined) return [];
  return [answer('security-group', standing, owner.id, pass(packets, { code: 'security-group-tracked' }))];
}
