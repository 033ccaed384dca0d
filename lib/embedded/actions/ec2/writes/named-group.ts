import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { ownAt, SECURITY_GROUP } from './resources.ts';

/** The group that a request is about, which has to be the caller's own. Names do in a default VPC alone. */
export function namedGroup(ask: Ask): Row | AwsError {
  if (textAt(ask.input, 'GroupId') !== undefined) return ownAt(ask, SECURITY_GROUP);
  const name = textAt(ask.input, 'GroupName');
  if (name === undefined)
    return awsError('MissingParameter', 'The request must contain the parameter groupName or groupId');
  const groups = recorded(ask, 'SecurityGroups');
  if (isAwsError(groups)) return groups;
  const found = groups.find((row) => row['GroupName'] === name && isInDefaultVpc(ask, row));
  return found ?? awsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC`);
}

export function isInDefaultVpc({ rows }: Ask, group: Row): boolean {
  return rows.get('Vpcs')?.find((row) => row['VpcId'] === group['VpcId'])?.['IsDefault'] === true;
}
