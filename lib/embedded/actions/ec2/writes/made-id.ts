import { randomBytes } from 'node:crypto';

/** An id that nothing has had yet: `sgr-0` and sixteen digits. */
export function madeId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}
