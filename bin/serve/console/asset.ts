import { createHash } from 'node:crypto';
import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { GUARD } from './page-answer.ts';

/** A file of ours that pages name: sent once, then only asked after. */
export function asset(type: string, body: string): (event: ApiEvent) => ApiResult {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { 'content-type': type, etag, 'cache-control': 'no-cache', ...GUARD };
  return (event) =>
    event.headers['if-none-match'] === etag ? { statusCode: 304, headers } : { statusCode: 200, headers, body };
}
