import type { Network } from '../../evaluate/network/network.ts';
import { type Address, IntervalSet } from '../../packets/index.ts';

/** The sentence about the gateway endpoint that would do for free; empty where the destination is no such service’s. */
export function freeEndpoint(
  { snapshot, listEntries }: Network,
  vpcId: string,
  destinations: IntervalSet<Address>,
): string {
  const list = (snapshot.PrefixLists ?? []).find(
    ({ PrefixListId: id, PrefixListName: name = '' }) =>
      /\.(s3|dynamodb)$/.test(name) && IntervalSet.of(...(listEntries(id) ?? [])).covers(destinations),
  );
  const service = list?.PrefixListName;
  return service === undefined
    ? ''
    : `Create a gateway endpoint for ${service} in ${vpcId}, which is free and is enough for this destination. Or: `;
}
