import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { IntervalSet, parsePrefix } from '../packets/index.ts';
import { type Aim, aimsWithin } from './aim.ts';
import { collectedAddresses } from './collected-addresses.ts';
import type { Destination } from './destination.ts';
import { interfaceAims } from './interface-aims.ts';
import { interfaceOf } from './interface-of.ts';
import { nameAims } from './name-aims.ts';
import { ownAddresses } from './own-addresses.ts';
import { prefixListAddresses } from './prefix-list-addresses.ts';
import { primaryInterface } from './primary-interface.ts';
import { meansInternet, PUBLIC_INTERNET } from './public-internet.ts';

/** Everything a destination stands for, of both families, whether or not the interface can send there. */
export function aimsOf(snapshot: Snapshot, eni: NetworkInterface, { target, label }: Destination): readonly Aim[] {
  switch (target.kind) {
    case 'address':
      return aimsWithin(IntervalSet.of(parsePrefix(target.address)), label);
    case 'prefix':
      return aimsWithin(prefixAddresses(snapshot, target.prefix), label);
    case 'name':
      return nameAims(snapshot, target.name, resolvesDns64(snapshot, eni));
    case 'prefix-list':
      return aimsWithin(prefixListAddresses(snapshot, target.id), label);
    case 'interface':
      return interfaceAims(interfaceOf(snapshot, target.id), target.id);
    case 'instance':
      break;
  }
  return interfaceAims(primaryInterface(snapshot, target.id), target.id);
}

function prefixAddresses(snapshot: Snapshot, prefix: string): Aim['addresses'] {
  const all = IntervalSet.of(parsePrefix(prefix));
  return meansInternet(prefix) ? all.intersect(PUBLIC_INTERNET).subtract(collectedAddresses(snapshot)) : all;
}

/** An IPv6-only interface in a subnet whose resolver makes up AAAA records for names that have none. */
export function resolvesDns64(snapshot: Snapshot, eni: NetworkInterface): boolean {
  const subnet = snapshot.Subnets?.find((one) => one.SubnetId === eni.SubnetId);
  return subnet?.EnableDns64 === true && !ownAddresses(eni).primary.has(4);
}
