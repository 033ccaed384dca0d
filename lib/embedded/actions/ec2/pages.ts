import { type AwsError, awsError } from '../../aws-error.ts';
import { numberAt, type Row, textAt } from '../../world/row.ts';
import type { Ask } from '../action.ts';
import { pageToken, placeOfToken } from '../page-token.ts';

/** How a call is paged. Without MaxResults most calls tell everything at once; `unasked` is the page of those that do not. */
export interface Pages {
  readonly least: number;
  readonly most: number;
  readonly unasked?: number;
  /** Whether MaxResults may stand beside ids. */
  readonly withIds?: boolean;
}

/** Five to a thousand, as most calls have it. */
export const USUAL: Pages = { least: 5, most: 1000 };

/** From where to where. */
export interface Span {
  readonly start: number;
  readonly size: number;
}

/** The page that is asked for, or what AWS says to one that cannot be. */
export function spanOf({ cloud, input }: Ask, call: string, pages: Pages, ids: string | undefined): Span | AwsError {
  const size = numberAt(input, 'MaxResults');
  if (size !== undefined && (size < pages.least || size > pages.most)) return outside(size, pages);
  if (size !== undefined && ids !== undefined && pages.withIds !== true)
    return awsError('InvalidParameterCombination', `The parameter ${ids} cannot be used with the parameter MaxResults`);
  const token = textAt(input, 'NextToken');
  const start = token === undefined ? 0 : placeOfToken(cloud, call, input, token);
  if (start === undefined) return awsError('InvalidParameterValue', 'Unable to parse pagination token');
  return { start, size: size ?? pages.unasked ?? Number.POSITIVE_INFINITY };
}

function outside(size: number, { least, most }: Pages): AwsError {
  const bound = size < least ? `greater than or equal to ${least}` : `smaller than or equal to ${most}`;
  return awsError(
    'InvalidParameterValue',
    `Value ( ${size} ) for parameter MaxResults is invalid. Expecting a value ${bound}.`,
  );
}

/** The token of what follows; nothing where nothing does. */
export function nextOf({ cloud, input }: Ask, call: string, { start, size }: Span, total: number): Row {
  const end = start + size;
  return end < total ? { NextToken: pageToken(cloud, call, input, end) } : {};
}
