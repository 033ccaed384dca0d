import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Inbound } from '../model/question.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, IntervalSet } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import { collectedAddresses, vpcRanges } from './collected-addresses.ts';
import { endpointAddresses } from './endpoint-addresses.ts';
import type { From } from './from.ts';
import { ownAddresses } from './own-addresses.ts';
import { meansInternet, PUBLIC_INTERNET } from './public-internet.ts';

/** Clients that come the same way. */
export interface Clients {
  readonly over: Inbound['over'];
  readonly addresses: IntervalSet<Address>;
}

/** A range of clients by the way they come: what the internet routes, and what only a private network can. */
export function clientsOf(
  snapshot: Snapshot,
  { range, text }: Extract<From, { kind: 'clients' }>,
  receiver: NetworkInterface,
): readonly Clients[] {
  const all = IntervalSet.of(range);
  const routed = all.intersect(PUBLIC_INTERNET).subtract(vpcRanges(snapshot.Vpcs ?? []));
  if (meansInternet(text)) {
    const known = collectedAddresses(snapshot).union(endpointAddresses(snapshot));
    return [{ over: 'internet', addresses: routed.subtract(known) }];
  }
  const hidden = all.subtract(routed);
  refuseCollected(snapshot, hidden, text, receiver);
  const ways: readonly Clients[] = [
    { over: 'internet', addresses: routed },
    { over: 'private-network', addresses: hidden },
  ];
  return ways.filter(({ addresses }) => !addresses.isEmpty);
}

/** Inside collected networks a client is an interface, with gates of its own. */
function refuseCollected(
  snapshot: Snapshot,
  addresses: IntervalSet<Address>,
  text: string,
  { VpcId: vpcId }: NetworkInterface,
): void {
  const inside = (snapshot.NetworkInterfaces ?? []).filter(
    (one) => !ownAddresses(one).all.intersect(addresses).isEmpty,
  );
  const ids = inside.slice(0, 3).map((one) => one.NetworkInterfaceId);
  if (ids.length > 0)
    throw badInput('from', text, `interfaces in the snapshot are in it; ask from one: ${ids.join(', ')}`);
  const own = vpcRanges((snapshot.Vpcs ?? []).filter((one) => one.VpcId === vpcId));
  if (own.intersect(addresses).isEmpty) return;
  throw badInput('from', text, `it lies in ${vpcId}, where no interface in the snapshot has it`);
}
