import type { ApiResult } from '../../../lambda/http/event.ts';
import { type Markup, printed } from '../../../lib/explain/render/html/escape.ts';

/**
 * What a page may do: show itself, and send its own forms. The referrer stays at home, but the policy must not be
 * `no-referrer`: browsers then send forms with an Origin of null.
 */
export const GUARD = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A page as an answer. Nobody keeps it: the next look may show more. */
export function pageAnswer(
  statusCode: number,
  page: Markup,
  headers: Readonly<Record<string, string>> = {},
): ApiResult {
  return {
    statusCode,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache', ...GUARD, ...headers },
    body: printed(page),
  };
}

/** On to another page, after a form. */
export function seeOther(location: string): ApiResult {
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store', ...GUARD } };
}
