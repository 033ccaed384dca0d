import type { RouteEntry, Table } from '../../../evaluate/network/routes.ts';
import { valuesAt } from '../../../evaluate/prefix-index.ts';
import { IPV4 } from '../../../packets/index.ts';

/** The route to 0.0.0.0/0 that counts in a table: static before prefix list before propagated. */
export function defaultRoute({ index }: Table): RouteEntry | undefined {
  const at = index.starts.findIndex((start, i) => start === IPV4[0] && index.ends[i] === IPV4[1]);
  return at < 0 ? undefined : valuesAt(index, at).reduce((a, b) => (b.rank < a.rank ? b : a));
}
