import type { Audit } from '../../../model/audit.ts';

type Gap = Audit['gaps'][number];

/** What could not be read and why; most reasons name the thing themselves. */
export function sayGap({ reads, reason }: Gap): string {
  const stopped = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return reason.includes(reads) ? stopped : `${reads}: ${stopped}`;
}
