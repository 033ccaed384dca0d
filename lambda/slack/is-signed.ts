import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call } from '../http/call.ts';

/** Seconds that a request may be old, or ahead of our clock. */
const PATIENCE = 300;
const SECONDS = /^\d{1,12}$/;
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

/**
 * Whether Slack has signed the request, a moment ago: HMAC-SHA256 over the instant and the body as it was sent. A header
 * that came twice is joined by a comma, and is none.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSigned({ headers }: Pick<Call, 'headers'>, body: string, secret: string, now: Date): boolean {
  const shown = headers['x-slack-signature'] ?? '';
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  if (!SECONDS.test(timestamp) || !SIGNATURE.test(shown)) return false;
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > PATIENCE) return false;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return timingSafeEqual(Buffer.from(shown), Buffer.from(`v0=${digest}`));
}
