import { createHmac } from 'node:crypto';
import type { Cloud } from '../world/cloud.ts';
import type { Row } from '../world/row.ts';

/** What a token goes on with: the place in the list, bound to the call and to everything it asked for but the page. */
export function pageToken(cloud: Cloud, call: string, asked: Row, offset: number): string {
  return Buffer.from(`${offset}.${seal(cloud, call, asked, offset)}`).toString('base64url');
}

/** The place that a token stands for; undefined for one of another call, another endpoint or somebody's invention. */
export function placeOfToken(cloud: Cloud, call: string, asked: Row, token: string): number | undefined {
  const [digits = '', mark] = Buffer.from(token, 'base64url').toString().split('.');
  const offset = /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
  return offset !== undefined && mark === seal(cloud, call, asked, offset) ? offset : undefined;
}

const PAGING: ReadonlySet<string> = new Set([
  'NextToken',
  'MaxResults',
  'nextToken',
  'maxResults',
  'Marker',
  'PageSize',
]);

function seal({ secret }: Cloud, call: string, asked: Row, offset: number): string {
  const rest = Object.entries(asked).filter(([key]) => !PAGING.has(key));
  return createHmac('sha256', secret)
    .update(JSON.stringify([call, rest, offset]))
    .digest('base64url')
    .slice(0, 22);
}
