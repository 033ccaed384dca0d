import { randomBytes } from 'node:crypto';

/** Crockford's base32: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `aud-` and 100 random bits: nobody finds another's audit by trying. */
export function newId(): string {
  return `aud-${[...randomBytes(20)].map((byte) => ALPHABET[byte % 32]).join('')}`;
}
