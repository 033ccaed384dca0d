import type { Instance } from '../../../model/aws/instance.ts';
import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

/**
 * The source/destination check of an interface is off. describe prints it with the interface, with the interface inside its
 * instance, and for the primary one with the instance itself.
 */
export function withoutCheck(snapshot: Snapshot, eni: string): Snapshot {
  const { NetworkInterfaces, Reservations } = snapshot;
  return {
    ...snapshot,
    ...(NetworkInterfaces && { NetworkInterfaces: NetworkInterfaces.map((one) => off(one, eni)) }),
    ...(Reservations && {
      Reservations: Reservations.map((one) =>
        one.Instances.some((instance) => holds(instance, eni))
          ? { ...one, Instances: one.Instances.map((instance) => inside(instance, eni)) }
          : one,
      ),
    }),
  };
}

function off(one: NetworkInterface, eni: string): NetworkInterface {
  return one.NetworkInterfaceId === eni ? { ...one, SourceDestCheck: false } : one;
}

function holds({ NetworkInterfaces: own = [] }: Instance, eni: string): boolean {
  return own.some((one) => one.NetworkInterfaceId === eni);
}

function inside(instance: Instance, eni: string): Instance {
  const { NetworkInterfaces: own = [] } = instance;
  if (!holds(instance, eni)) return instance;
  const primary = own.find((one) => one.NetworkInterfaceId === eni)?.Attachment?.DeviceIndex === 0;
  const known = primary && instance['SourceDestCheck'] !== undefined;
  return { ...instance, ...(known && { SourceDestCheck: false }), NetworkInterfaces: own.map((one) => off(one, eni)) };
}
