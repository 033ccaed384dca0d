import type { WatchNews, WatchSpec } from '../../../model/watch.ts';

/** What something is, now that it turned: `no longer reachable`. */
export function turnText(expect: WatchSpec['expect'], { kind, isFirst }: Pick<WatchNews, 'kind' | 'isFirst'>): string {
  if (kind === 'recovered') return `${expect} again`;
  return isFirst ? `not ${expect}` : `no longer ${expect}`;
}
