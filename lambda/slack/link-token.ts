import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token is to whoever checks it. */
export type Token = 'good' | 'old' | 'bad';

const FORM = /^(\d{10,12})\.([A-Za-z0-9_-]{43})$/;

/**
 * `<until>.<signature>`: HMAC-SHA256 over what may be read and until when, in base64url. Good for one audit and for
 * nothing else; `until` is in seconds since 1970.
 */
export function linkToken(secret: string, auditId: string, until: number): string {
  return `${until}.${signatureOf(secret, auditId, String(until))}`;
}

/** Compares in constant time. Whoever signs with nothing is anybody, so an empty secret makes nothing good. */
export function readToken(secret: string, auditId: string, token: string, now: Date): Token {
  const [, until = '', shown = ''] = FORM.exec(token) ?? [];
  if (until === '' || secret === '') return 'bad';
  const signature = signatureOf(secret, auditId, until);
  if (!timingSafeEqual(Buffer.from(shown), Buffer.from(signature))) return 'bad';
  return now.getTime() < Number(until) * 1000 ? 'good' : 'old';
}

function signatureOf(secret: string, auditId: string, until: string): string {
  return createHmac('sha256', secret).update(`report:${until}:${auditId}`).digest('base64url');
}
