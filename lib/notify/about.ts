import type { AuditOrder } from '../model/audit-order.ts';
import type { Notice } from '../model/notice.ts';

/** Where the service is, for links and for whoever hears of several. */
export interface About {
  readonly publicUrl: string;
  readonly accountId: string | null;
  readonly region: string | null;
}

/** The place that an order is about: its own where it names one. */
export function placeOf({ accountId, region }: Pick<AuditOrder, 'accountId' | 'region'>, about: About) {
  return { accountId: accountId ?? about.accountId, region: region ?? about.region };
}

/** An event holds 256 KB, a chat far less: of long lists the first few are told. */
const MOST_TOLD = 20;
/** Characters of one sentence; more say nothing that the report does not say better. */
const LONGEST = 1000;

export function firstOf<T>(list: readonly T[]): T[] {
  return list.slice(0, MOST_TOLD);
}

/** How many `firstOf` leaves out. */
export function leftOut(list: readonly unknown[]): number {
  return Math.max(0, list.length - MOST_TOLD);
}

/** Lines of a list, the last of which says how many were left out. */
export function linesOf(lines: readonly string[]): string[] {
  const more = leftOut(lines);
  return [...firstOf(lines).map((line) => cut(line)), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Ends in an ellipsis where something is missing, and never in half a character. */
export function cut(text: string, most = LONGEST): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What went wrong, cut to what an event holds. */
export function failureOf<F extends { readonly message: string }>(failure: F | null): F | null {
  return failure && { ...failure, message: cut(failure.message) };
}

/** What each notice begins with. */
export function headOf(
  id: string,
  at: string,
  sentence: string,
): Pick<Notice, 'schemaVersion' | 'id' | 'at' | 'sentence'> {
  return { schemaVersion: 1, id, at, sentence: cut(sentence) };
}
