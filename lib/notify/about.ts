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
export const MOST_TOLD = 20;

export function firstOf<T>(list: readonly T[]): T[] {
  return list.slice(0, MOST_TOLD);
}

/** What each notice begins with. */
export function headOf(
  id: string,
  at: string,
  sentence: string,
): Pick<Notice, 'schemaVersion' | 'id' | 'at' | 'sentence'> {
  return { schemaVersion: 1, id, at, sentence };
}
