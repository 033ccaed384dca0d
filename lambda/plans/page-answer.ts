import { type Markup, printed } from '../../lib/explain/render/html/escape.ts';
import type { Answer } from '../http/answer.ts';

/**
 * Headers of a page at a link: it may send its own form and do nothing else, nobody keeps it, and no search engine lists
 * it. The others are those of every answer, and send no referrer: the token is in the address.
 */
export const AT_A_LINK = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-robots-tag': 'noindex, nofollow',
} as const;

/** A page at an approval link. */
export function pageAnswer(status: number, page: Markup): Answer {
  return { status, headers: AT_A_LINK, body: printed(page) };
}
