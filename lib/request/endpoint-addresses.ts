import type { Snapshot } from '../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../packets/index.ts';

/** What gateway endpoints lead to: services, which answer and never call. */
export function endpointAddresses({ RouteTables = [], PrefixLists = [], documents }: Snapshot): IntervalSet<Address> {
  const routes = RouteTables.flatMap((table) => table.Routes ?? []);
  const ids = new Set(
    routes.filter((route) => route.GatewayId?.startsWith('vpce-')).map((route) => route.DestinationPrefixListId),
  );
  const entries = (documents.prefixListEntries ?? [])
    .filter((one) => ids.has(one.PrefixListId))
    .flatMap((one) => (one.Entries ?? []).map(({ Cidr }) => Cidr));
  const cidrs = PrefixLists.filter((one) => ids.has(one.PrefixListId)).flatMap((one) => one.Cidrs ?? []);
  return IntervalSet.of(...[...entries, ...cidrs].map(parsePrefix));
}
