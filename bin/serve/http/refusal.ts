import type { ApiResult } from '../../../lambda/http/event.ts';
import { problemAnswer } from '../../../lambda/http/problem-answer.ts';

const STATUS = { 'bad-input': 400, forbidden: 403, 'too-large': 413, 'internal-error': 500 } as const;

/** What is refused before anybody is asked: as the API refuses, for it knows neither the page nor the form. */
export function refusal(code: keyof typeof STATUS, detail: string, status: number = STATUS[code]): ApiResult {
  const { headers, body = '' } = problemAnswer({ code, detail });
  return { statusCode: status, headers: { ...headers, ...GUARDED }, body };
}

const GUARDED = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
