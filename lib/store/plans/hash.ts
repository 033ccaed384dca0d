import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal digits: of a plan's text, of the rows it rests on, of a link's token and code. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
