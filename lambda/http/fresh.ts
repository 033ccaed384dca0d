import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';

/** With an ETag; 304 where the caller has this very text already. For answers that do not change any more. */
export function fresh(answer: Answer, ifNoneMatch: string | undefined): Answer {
  const etag = `"${createHash('sha256')
    .update(answer.body ?? '')
    .digest('base64url')
    .slice(0, 22)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Weak comparison. @see https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const given = new Set((ifNoneMatch ?? '').split(',').map((text) => text.trim().replace(/^W\//, '')));
  return given.has(etag) || given.has('*');
}
