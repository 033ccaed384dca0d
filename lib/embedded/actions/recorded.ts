import { FAMILIES } from '../../model/snapshot.ts';
import type { AwsError } from '../aws-error.ts';
import type { Cloud } from '../world/cloud.ts';
import type { Row } from '../world/row.ts';
import type { RowKey } from '../world/world.ts';
import type { Ask } from './action.ts';

/** The rows of a key, or the refusal that says that nobody recorded them. */
export function recorded({ cloud, rows, denied }: Ask, key: RowKey): readonly Row[] | AwsError {
  const own = rows.get(key);
  if (own !== undefined) return own;
  return isEmptyWhereAbsent(cloud, key) ? [] : denied(`the snapshot holds no ${key}${remedy(key)}`);
}

export function isEmptyWhereAbsent({ options: { absent = 'refused' } }: Cloud, key: RowKey): boolean {
  return typeof absent === 'string' ? absent === 'empty' : absent.includes(key);
}

function remedy(key: RowKey): string {
  return key in FAMILIES
    ? `, which \`${FAMILIES[key as keyof typeof FAMILIES].command}\` prints`
    : ', which nobody recorded';
}
