import type { ApiResult } from '../../../lambda/http/event.ts';
import { problemAnswer } from '../../../lambda/http/problem-answer.ts';

/** What is refused before anybody is asked: as the API refuses, for it knows neither the page nor the form. */
export function refusal(code: 'bad-input' | 'forbidden' | 'too-large' | 'internal-error', detail: string): ApiResult {
  const { status, headers, body = '' } = problemAnswer({ code, detail });
  return { statusCode: status, headers: { ...headers, ...GUARDED }, body };
}

const GUARDED = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
