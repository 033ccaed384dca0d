import type { Instance, Reservation } from '../model/aws/instance.ts';
import type { Snapshot } from '../model/snapshot.ts';

const known = new WeakMap<readonly Reservation[], ReadonlyMap<string, Instance>>();

/** The instance of this id, where instances were recorded and it is among them. */
export function instanceOf({ Reservations: all }: Snapshot, instanceId: string): Instance | undefined {
  if (all === undefined) return undefined;
  const index = known.get(all) ?? byId(all);
  known.set(all, index);
  return index.get(instanceId);
}

/** Of several with one id the first counts. */
function byId(all: readonly Reservation[]): ReadonlyMap<string, Instance> {
  const instances = all.flatMap((reservation) => reservation.Instances);
  return new Map(instances.map((one) => [one.InstanceId, one] as const).toReversed());
}
