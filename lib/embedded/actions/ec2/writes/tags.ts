import type { FamilyKey } from '../../../../model/snapshot.ts';
import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt, textsAt } from '../../../world/row.ts';
import type { World } from '../../../world/world.ts';
import type { Ask, Write } from '../../action.ts';
import * as resource from './resources.ts';
import { SECURITY_GROUP_RULE } from './resources.ts';
import { rightTags } from './tag-specifications.ts';

/** What can be given tags, by how its id begins. Network interfaces alone call them `TagSet`. */
const TAGGED: readonly { readonly family: FamilyKey; readonly id: typeof SECURITY_GROUP_RULE }[] = [
  resource.SECURITY_GROUP,
  { family: 'SecurityGroupRules', id: SECURITY_GROUP_RULE },
  resource.NETWORK_ACL,
  resource.ROUTE_TABLE,
  resource.NETWORK_INTERFACE,
  resource.SUBNET,
  resource.VPC,
  resource.VPC_ENDPOINT,
  resource.PREFIX_LIST,
];

/** A tag of the same key has the new value. */
export const CreateTags = change('CreateTags', (tags, asked) => {
  const keys = new Set(asked.map(({ Key }) => Key));
  return [...tags.filter(({ Key }) => !keys.has(Key)), ...asked];
});

/** A tag that is named without a value goes whatever its value is; where none is named, all but AWS's own go. */
export const DeleteTags = change('DeleteTags', (tags, asked) =>
  tags.filter((tag) =>
    asked.length === 0
      ? String(tag['Key']).startsWith('aws:')
      : !asked.some((one) => one['Key'] === tag['Key'] && (one['Value'] ?? tag['Value']) === tag['Value']),
  ),
);

function change(name: string, next: (tags: readonly Row[], asked: readonly Row[]) => readonly Row[]): Write {
  return {
    name,
    write: (ask) => {
      const asked = rowsAt(ask.input, 'Tags');
      const wrong = rightTags(asked);
      if (isAwsError(wrong)) return wrong;
      const ids = textsAt(ask.input, 'Resources');
      const refusal = ids.map((id) => unknown(ask, id)).find((one) => one !== undefined);
      return refusal ?? { answer: {}, rows: tagged(ask, new Set(ids), (tags) => next(tags, asked)) };
    },
  };
}

function unknown({ rows }: Ask, id: string): AwsError | undefined {
  const kind = TAGGED.find((one) => id.startsWith(`${one.id.prefix}-`));
  if (kind === undefined) return awsError('InvalidID', `The ID '${id}' is not valid`);
  return rows.get(kind.family)?.some((row) => row[kind.id.field] === id) === true
    ? undefined
    : awsError(kind.id.notFound, `The ${kind.id.noun} '${id}' does not exist`);
}

function tagged(
  { rows }: Ask,
  ids: ReadonlySet<string>,
  next: (tags: readonly Row[]) => readonly Row[],
): World['rows'] {
  const lists = TAGGED.flatMap(({ family, id: { field } }) => {
    const list = rows.get(family);
    const isMeant = (row: Row) => ids.has(textAt(row, field) ?? '');
    return list?.some(isMeant) === true
      ? [[family, list.map((row) => (isMeant(row) ? withTags(row, next) : row))]]
      : [];
  });
  return Object.fromEntries(lists);
}

function withTags(row: Row, next: (tags: readonly Row[]) => readonly Row[]): Row {
  const key = row['NetworkInterfaceId'] !== undefined && row['SecurityGroupRuleId'] === undefined ? 'TagSet' : 'Tags';
  return { ...row, [key]: next(rowsAt(row, key)) };
}
