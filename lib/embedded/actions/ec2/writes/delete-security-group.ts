import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt } from '../../../world/row.ts';
import type { Ask, Write } from '../../action.ts';
import { flatList } from './authorize-security-group.ts';
import { rulesIn } from './group-rule.ts';
import { namedGroup } from './named-group.ts';
import { PERMISSIONS } from './permissions.ts';

/** Only a group that no interface has and no other group's rule names can go. */
export const DeleteSecurityGroup: Write = {
  name: 'DeleteSecurityGroup',
  write: (ask) => {
    const group = namedGroup(ask);
    if (isAwsError(group)) return group;
    const { GroupId } = group;
    const refusal = needed(ask, group);
    if (refusal !== undefined) return refusal;
    return {
      answer: { Return: true, GroupId },
      rows: {
        SecurityGroups: (ask.rows.get('SecurityGroups') ?? []).filter((row) => row !== group),
        ...flatList(ask, (list) => list.filter((row) => row['GroupId'] !== GroupId)),
      },
    };
  },
};

function needed(ask: Ask, { GroupId, GroupName }: Row): AwsError | undefined {
  const id = String(GroupId);
  if (GroupName === 'default')
    return awsError('CannotDelete', `the specified group: "${id}" name: "default" cannot be deleted by a user`);
  return isOnInterface(ask, id) || isNamedInRule(ask, id)
    ? awsError('DependencyViolation', `resource ${id} has a dependent object`)
    : undefined;
}

function isOnInterface({ rows }: Ask, id: string): boolean {
  return (rows.get('NetworkInterfaces') ?? []).some((row) =>
    rowsAt(row, 'Groups').some((one) => one['GroupId'] === id),
  );
}

/** A rule of its own that names the group is no hindrance. */
function isNamedInRule({ rows }: Ask, id: string): boolean {
  return (rows.get('SecurityGroups') ?? [])
    .filter((row) => row['GroupId'] !== id)
    .flatMap((row) => [...PERMISSIONS.in(row, true), ...PERMISSIONS.in(row, false)].flatMap(rulesIn))
    .some(({ kind, peer }) => kind === 'group' && peer === id);
}
