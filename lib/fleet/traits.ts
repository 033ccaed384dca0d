import type { Interface } from '../evaluate/network/interfaces.ts';
import type { Network } from '../evaluate/network/network.ts';
import type { Atoms } from './atoms.ts';

/** Everything that a gate may ask of an interface, with atoms in the place of addresses; plain, to be compared as text. */
export function traitsIn(network: Network, atoms: Atoms): (one: Interface) => readonly unknown[] {
  return (one) => [
    one.vpcId,
    one.subnetId,
    one.kind,
    one.groups ?? null,
    one.addresses.map(atoms),
    [...one.publicOf].map(([inside, outside]) => [one.addresses.indexOf(inside), atoms(inside), atoms(outside)]),
    stateOf(network, one),
  ];
}

/** What the interface and what stands behind it are up to. */
function stateOf(network: Network, { record }: Interface): readonly unknown[] {
  const { Status, SourceDestCheck, Attachment: attachment } = record;
  if (attachment === undefined) return [Status, SourceDestCheck];
  const { InstanceId: id } = attachment;
  if (id === undefined) return [Status, SourceDestCheck, attachment.Status];
  const instance = network.instance(id);
  const behind = instance === undefined ? 'unread' : [instance.State?.Name];
  return [Status, SourceDestCheck, attachment.Status, behind];
}
