import type { Interface } from '../../../evaluate/network/interfaces.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

/** A name that no group of the VPC has: AWS refuses a second one. */
export function freeName(
  { SecurityGroups: groups = [] }: Snapshot,
  { id, vpcId }: Interface,
  direction: RuleDirection,
): string {
  const taken = new Set(groups.filter((group) => group.VpcId === vpcId).map((group) => group.GroupName));
  const wanted = `egress-doctor-${id}-${direction}`;
  const names = Array.from({ length: taken.size + 1 }, (_, i) => (i === 0 ? wanted : `${wanted}-${i + 1}`));
  return names.find((name) => !taken.has(name)) ?? wanted;
}
