import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, parseAddress } from '../packets/index.ts';
import { badInput, Problem, quote } from '../problem.ts';
import type { Destination } from './destination.ts';
import { interfaceOf } from './interface-of.ts';
import { ownAddresses } from './own-addresses.ts';
import { primaryInterface } from './primary-interface.ts';
import { publicAddresses } from './public-addresses.ts';

/** The interface that clients ask for, and the one private address of it where the asker named an address. */
export interface Receiver {
  readonly eni: NetworkInterface;
  readonly only?: Address;
  /** What a report calls it in front of an address. */
  readonly name: string;
}

export function receiverOf(snapshot: Snapshot, { target, label }: Destination): Receiver {
  if (target.kind === 'interface') return { eni: interfaceOf(snapshot, target.id), name: target.id };
  if (target.kind === 'instance') return { eni: primaryInterface(snapshot, target.id), name: target.id };
  if (target.kind === 'address') return holderOf(snapshot, parseAddress(target.address), label);
  throw badInput(
    'destination',
    label,
    'clients ask for one interface; write eni-...:80, i-...:22 or an address of one',
  );
}

function holderOf(snapshot: Snapshot, address: Address, label: string): Receiver {
  const holders = (snapshot.NetworkInterfaces ?? []).flatMap((eni): readonly Receiver[] => {
    const mapped = [...publicAddresses(snapshot, eni)].find(([, outside]) => outside === address);
    const only = mapped?.[0] ?? (ownAddresses(eni).all.has(address) ? address : undefined);
    return only === undefined ? [] : [{ eni, only, name: eni.NetworkInterfaceId }];
  });
  const [holder, other] = holders;
  if (holder === undefined)
    throw new Problem('not-found', `no interface in the snapshot has the address of ${quote(label)}; write eni-...:80`);
  if (other === undefined) return holder;
  throw badInput('destination', label, `${holder.name} and ${other.name} both have that address; write one of them`);
}
