import { Problem } from '../../lib/problem.ts';

/** Printable ASCII: what a header may carry and a log may show. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key of a request; undefined where there is none. */
export function readKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!KEY.test(header))
    throw new Problem('bad-input', 'An Idempotency-Key is 1 to 255 printable characters of ASCII, without spaces.');
  return header;
}
