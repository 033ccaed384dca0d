import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { type Address, IntervalSet, parseAddress, parsePrefix } from '../../../packets/index.ts';
import type { Destination } from '../../../request/destination.ts';
import { ownAddresses } from '../../../request/own-addresses.ts';
import { meansInternet, PUBLIC_INTERNET } from '../../../request/public-internet.ts';

type Addresses = IntervalSet<Address>;

/** A resolver that makes up AAAA records makes them here. @see RFC 6052 */
const NAT64 = IntervalSet.of(parsePrefix('64:ff9b::/96'));

/** Where the packets go, as far as it is known by now; `undefined` before anything is. */
export function destinationAddresses(snapshot: Snapshot, { target }: Destination): Addresses | undefined {
  switch (target.kind) {
    case 'address':
      return IntervalSet.of(parsePrefix(target.address));
    case 'prefix':
      return meansInternet(target.prefix) ? PUBLIC_INTERNET : IntervalSet.of(parsePrefix(target.prefix));
    case 'name':
      return named(snapshot.names?.[target.name]);
    case 'prefix-list':
      return listed(snapshot, target.id);
    case 'interface':
      return together(snapshot, (one) => one.NetworkInterfaceId === target.id);
    case 'instance':
      break;
  }
  return together(snapshot, (one) => one.Attachment?.InstanceId === target.id);
}

function named(addresses: readonly string[] | undefined): Addresses | undefined {
  return addresses && IntervalSet.of(...addresses.map(parsePrefix)).union(NAT64);
}

/** What a prefix list holds; `undefined` while its entries were not read. */
export function listed({ documents, PrefixLists = [] }: Snapshot, id: string): Addresses | undefined {
  const entries = documents.prefixListEntries?.find((one) => one.PrefixListId === id)?.Entries;
  const cidrs = entries?.map(({ Cidr }) => Cidr) ?? PrefixLists.find((one) => one.PrefixListId === id)?.Cidrs;
  return cidrs && IntervalSet.of(...cidrs.map(parsePrefix));
}

function together(snapshot: Snapshot, is: (one: NetworkInterface) => boolean): Addresses | undefined {
  const found = (snapshot.NetworkInterfaces ?? []).filter(is);
  return found.length === 0 ? undefined : found.map(everyAddress).reduce((a, b) => a.union(b));
}

/** Private, secondary, delegated and IPv6 addresses, and the public ones that are mapped to them. */
export function everyAddress(eni: NetworkInterface): Addresses {
  const outside = [eni, ...(eni.PrivateIpAddresses ?? [])].flatMap(({ Association }) => Association?.PublicIp ?? []);
  const single = outside.map(parseAddress).map((address) => [address, address + 1n] as const);
  return ownAddresses(eni).all.union(IntervalSet.of<Address>(...single));
}
