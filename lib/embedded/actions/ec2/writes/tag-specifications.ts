import { type AwsError, awsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';

const MOST = 50;

/** The tags that a request gives to what it makes. */
export function tagsFor(input: Row, kind: string): readonly Row[] | AwsError {
  const specifications = rowsAt(input, 'TagSpecifications');
  const other = specifications.map((one) => textAt(one, 'ResourceType') ?? '').find((type) => type !== kind);
  if (other !== undefined)
    return awsError('InvalidParameterValue', `'${other}' is not a valid taggable resource type for this operation.`);
  return rightTags(specifications.flatMap((one) => rowsAt(one, 'Tags')));
}

/** The tags themselves, or what AWS says of those that nobody may set. */
export function rightTags(tags: readonly Row[]): readonly Row[] | AwsError {
  const keys = tags.map((tag) => textAt(tag, 'Key') ?? '');
  if (keys.some((key) => key.toLowerCase().startsWith('aws:')))
    return awsError('InvalidParameterValue', "Tag keys starting with 'aws:' are reserved for internal use");
  if (keys.length > MOST) return awsError('TagLimitExceeded', 'More than 50 tags specified');
  const repeated = keys.find((key, at) => keys.indexOf(key) !== at);
  return repeated === undefined
    ? tags.map((tag) => ({ Key: textAt(tag, 'Key') ?? '', Value: textAt(tag, 'Value') ?? '' }))
    : awsError('InvalidParameterValue', `Duplicate tag key '${repeated}' specified.`);
}
