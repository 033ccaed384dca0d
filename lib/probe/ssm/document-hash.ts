import { createHash } from 'node:crypto';

/** What Systems Manager keeps beside a document and compares before it runs one: SHA-256 of the content, in hexadecimal. */
export function documentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
