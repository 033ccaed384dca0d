import { hash } from '../../lib/store/plans/hash.ts';
import type { Call } from '../http/call.ts';
import { signatureOf } from './is-signed.ts';
import type { SlackPorts } from './slack-ports.ts';

/** Seconds. Slack delivers again within some minutes, and what is older than five is refused for its age. */
const REMEMBERED = 3600;

/**
 * Whether a request is here for the first time. The same signature is a copy; the same trigger with another signature is a
 * delivery that Slack repeats, because the one before was not answered in time.
 */
export async function isFirst(call: Call, trigger: string, { replies }: SlackPorts): Promise<boolean> {
  const claims = await Promise.all([
    replies.claim(`signature/${hash(signatureOf(call))}`, REMEMBERED),
    replies.claim(`trigger/${trigger}`, REMEMBERED),
  ]);
  return claims.every((claimed) => claimed);
}
