import { isGap } from '../../model/gap.ts';
import { inventoryOf } from '../lint/facts/inventory.ts';
import { gatesMet, resourcesOf } from './facts/met.ts';
import type { Warning } from './warning.ts';

/** A group on the path belongs to another VPC than its interface: its rules count while the two are associated. */
export const securityGroupInAnotherVpc: Warning = ({ network, answers }) => {
  const { group } = inventoryOf(network);
  return resourcesOf(gatesMet(answers, 'security-group')).flatMap((id) => {
    const owner = network.interfaceOf(id);
    const groups = isGap(owner) ? [] : (owner.groups ?? []);
    return groups.flatMap((groupId) => {
      const vpcId = group(groupId)?.vpcId;
      if (isGap(owner) || vpcId === undefined || vpcId === owner.vpcId) return [];
      return [
        {
          code: 'security-group-in-another-vpc',
          severity: 'info' as const,
          message: `${groupId} on ${id} belongs to ${vpcId}, and the interface is in ${owner.vpcId}: its rules count only while the group is associated with ${owner.vpcId}, which was not read.`,
          evidence: { resourceId: groupId, groupVpc: vpcId, interface: id, interfaceVpc: owner.vpcId },
        },
      ];
    });
  });
};
