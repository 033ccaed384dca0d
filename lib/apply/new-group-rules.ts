import type { ChangeOf } from '../model/change.ts';
import { markOf } from '../model/plan-mark.ts';
import type { Work } from './action.ts';
import { authorizeSecurityGroupEgress, authorizeSecurityGroupIngress, revokeSecurityGroupEgress } from './calls.ts';
import { ipPermission, permissionText, ruleText } from './group-rules.ts';
import { securityGroupRules } from './rows.ts';
import { sendOnce } from './send.ts';

/**
 * What AWS puts into a new group; of both families where the VPC has both. They are taken out by what they are and not by
 * what describe tells, which may not know of them yet.
 */
const DEFAULTS = [
  { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
];

export async function closeNewGroup(work: Work, GroupId: string): Promise<void> {
  for (const permission of DEFAULTS) {
    const call = revokeSecurityGroupEgress({ GroupId, IpPermissions: [permission] });
    // oxlint-disable-next-line no-await-in-loop -- EC2 takes few changes of one group at a time
    await sendOnce(work, call, ['InvalidPermission.NotFound']);
  }
}

/** The rules that were approved; those that are there already stay as they are. */
export async function openNewGroup(
  work: Work,
  { direction, permissions }: ChangeOf<'add-security-group'>,
  GroupId: string,
): Promise<void> {
  const there = new Set((await securityGroupRules(work, GroupId)).filter(isMarked(work)).map(ruleText));
  const authorize = direction === 'egress' ? authorizeSecurityGroupEgress : authorizeSecurityGroupIngress;
  const missing = permissions.filter((permission) => !there.has(permissionText(permission)));
  if (missing.length === 0) return;
  const IpPermissions = missing.map((permission) => ipPermission(permission, markOf(work.planId)));
  await sendOnce(work, authorize({ GroupId, IpPermissions }), ['InvalidPermission.Duplicate']);
}

export function isMarked({ planId }: Work): (rule: { readonly Description?: string | undefined }) => boolean {
  return ({ Description }) => Description === markOf(planId);
}
