import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { FAMILIES, type Snapshot } from '../model/snapshot.ts';
import { Problem, quote } from '../problem.ts';
import { nearest } from './nearest.ts';

const known = new WeakMap<readonly NetworkInterface[], ReadonlyMap<string, NetworkInterface>>();

/** The interface of this id, or a Problem that names the ids it may have been mistaken for. */
export function interfaceOf(snapshot: Snapshot, eni: string): NetworkInterface {
  const { NetworkInterfaces: all } = snapshot;
  const found = all === undefined ? undefined : indexOf(all).get(eni);
  if (found !== undefined) return found;
  const near = nearest(
    eni,
    (all ?? []).map((one) => one.NetworkInterfaceId),
  );
  const hint =
    near.length > 0 ? `the nearest it holds: ${near.join(', ')}` : `collect ${FAMILIES.NetworkInterfaces.command}`;
  throw new Problem('not-found', `interface ${quote(eni)} is not in the snapshot; ${hint}`);
}

/** Made once for each list, for a fleet asks for every interface of one. Of several with one id the first counts. */
function indexOf(all: readonly NetworkInterface[]): ReadonlyMap<string, NetworkInterface> {
  const index = known.get(all) ?? new Map(all.map((one) => [one.NetworkInterfaceId, one] as const).toReversed());
  known.set(all, index);
  return index;
}
