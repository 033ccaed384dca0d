import type { Check } from './check.ts';
import { listed } from './facts/rule-text.ts';

/** Groups that no interface carries. A default group cannot be deleted, so it is no news. */
export const unusedSecurityGroup: Check = ({ network, groupIds, group, carriers }) => {
  const { SecurityGroups: groups = [], NetworkInterfaces: interfaces } = network.snapshot;
  if (interfaces === undefined) return [];
  const namedBy = new Map<string, Set<string>>();
  for (const id of groupIds)
    for (const { peer } of [...(group(id)?.egress ?? []), ...(group(id)?.ingress ?? [])]) {
      const other = peer.kind === 'group' ? peer.reference.GroupId : undefined;
      if (other === undefined || other === id) continue;
      namedBy.set(other, (namedBy.get(other) ?? new Set()).add(id));
    }
  return groups
    .filter(({ GroupId: id, GroupName: name }) => name !== 'default' && carriers(id).length === 0)
    .map(({ GroupId: id }) => {
      const users = [...(namedBy.get(id) ?? [])];
      const named = users.length === 0 ? '' : `, though rules of ${listed(users)} name it`;
      return {
        code: 'unused-security-group',
        severity: 'info',
        message: `No interface carries ${id}${named}.`,
        evidence: { resourceId: id, namedBy: users },
      };
    });
};
