import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { FAMILIES, type Snapshot } from '../model/snapshot.ts';
import { Problem, quote } from '../problem.ts';
import { nearest } from './nearest.ts';

/** The interface of this id, or a Problem that names the ids it may have been mistaken for. */
export function interfaceOf(snapshot: Snapshot, eni: string): NetworkInterface {
  const { NetworkInterfaces: all } = snapshot;
  const found = all?.find((one) => one.NetworkInterfaceId === eni);
  if (found !== undefined) return found;
  const near = nearest(
    eni,
    (all ?? []).map((one) => one.NetworkInterfaceId),
  );
  const hint =
    near.length > 0 ? `the nearest it holds: ${near.join(', ')}` : `collect ${FAMILIES.NetworkInterfaces.command}`;
  throw new Problem('not-found', `interface ${quote(eni)} is not in the snapshot; ${hint}`);
}
