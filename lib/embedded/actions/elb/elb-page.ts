import { type AwsError, awsError } from '../../aws-error.ts';
import { numberAt, type Row, textAt } from '../../world/row.ts';
import type { Ask } from '../action.ts';
import { pageToken, placeOfToken } from '../page-token.ts';

const MOST = 400;

/** A page as load balancing has it: `PageSize` and `Marker`, and everything where neither is said. */
export function elbPage({ cloud, input }: Ask, call: string, key: string, rows: readonly Row[]): Row | AwsError {
  const size = numberAt(input, 'PageSize') ?? MOST;
  if (size < 1 || size > MOST) return awsError('ValidationError', `PageSize must be between 1 and ${MOST}`);
  const marker = textAt(input, 'Marker');
  const start = marker === undefined ? 0 : placeOfToken(cloud, call, input, marker);
  if (start === undefined) return awsError('ValidationError', `The marker '${marker}' is not valid`);
  const end = start + size;
  const next = end < rows.length ? { NextMarker: pageToken(cloud, call, input, end) } : {};
  return { [key]: rows.slice(start, end), ...next };
}
