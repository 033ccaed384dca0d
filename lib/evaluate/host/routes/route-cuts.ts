import { isGap, type Known } from '../../../model/gap.ts';
import type { RoutingTables } from '../../../model/host/routes.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import { GROUP_BOUNDS } from './address-group.ts';

type Aimed = { readonly to?: Interval<Address> };

/** The destinations at which the chosen route may change, rising: between two of them one address stands for all. */
export function hostRouteCuts({ ipv4, ipv6 }: RoutingTables): readonly Address[] {
  const lists = [ipv4.rules, ipv4.routes, ipv6.rules, ipv6.routes];
  const bounds = lists.flatMap((list: Known<readonly Aimed[]>) =>
    isGap(list) ? [] : list.flatMap(({ to }) => to ?? []),
  );
  return [...new Set([...GROUP_BOUNDS, ...bounds])].toSorted((a, b) => Number(a > b) - Number(a < b));
}
