import { randomBytes } from 'node:crypto';

/** Crockford's base32: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `wch-` and 100 random bits. */
export function newWatchId(): string {
  return `wch-${[...randomBytes(20)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
