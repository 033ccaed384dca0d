import type { AwsError } from '../aws-error.ts';
import { numberAt, type Row, textAt } from '../world/row.ts';
import type { Ask } from './action.ts';
import { pageToken, placeOfToken } from './page-token.ts';

/** How a call of an API that speaks JSON is paged: always, and with names that each API spells in its own case. */
interface JsonPaging {
  readonly call: string;
  /** The key of the answer. */
  readonly key: string;
  readonly size: 'MaxResults' | 'maxResults';
  readonly token: 'NextToken' | 'nextToken';
  readonly least: number;
  readonly most: number;
  readonly unasked: number;
  readonly wrong: (sentence: string, isToken: boolean) => AwsError;
}

export function jsonPage({ cloud, input }: Ask, paging: JsonPaging, items: readonly unknown[]): Row | AwsError {
  const size = sizeOf(input, paging);
  if (typeof size !== 'number') return size;
  const token = textAt(input, paging.token);
  const start = token === undefined ? 0 : placeOfToken(cloud, paging.call, input, token);
  if (start === undefined) return paging.wrong(`The ${paging.token} is not valid`, true);
  const end = start + size;
  const next = end < items.length ? { [paging.token]: pageToken(cloud, paging.call, input, end) } : {};
  return { [paging.key]: items.slice(start, end), ...next };
}

function sizeOf(input: Row, { size: name, least, most, unasked, wrong }: JsonPaging): number | AwsError {
  const size = numberAt(input, name) ?? unasked;
  return size < least || size > most ? wrong(`${name} must be between ${least} and ${most}`, false) : size;
}
