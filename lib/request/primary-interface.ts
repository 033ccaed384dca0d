import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { FAMILIES, type Snapshot } from '../model/snapshot.ts';
import { Problem, quote } from '../problem.ts';

/** The interface that an instance started with: device 0 of network card 0. */
export function primaryInterface(snapshot: Snapshot, instanceId: string): NetworkInterface {
  const attached = (snapshot.NetworkInterfaces ?? []).filter((one) => one.Attachment?.InstanceId === instanceId);
  const [first] = attached.toSorted((a, b) => place(a) - place(b));
  if (first !== undefined) return first;
  const { command } = FAMILIES.NetworkInterfaces;
  throw new Problem(
    'not-found',
    `no interface of instance ${quote(instanceId)} is in the snapshot; collect ${command}`,
  );
}

function place({ Attachment: { DeviceIndex = 0, NetworkCardIndex = 0 } = {} }: NetworkInterface): number {
  return NetworkCardIndex * 1000 + DeviceIndex;
}
