import { createHmac } from 'node:crypto';

/** The name of the header that carries it. */
export const SIGNATURE_HEADER = 'x-egress-doctor-signature';

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 over `<seconds>.<body>`. The instant is signed too, so that a receiver can refuse
 * what is old; it compares in constant time.
 */
export function signature(secret: string, at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
