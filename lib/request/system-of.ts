import type { Snapshot } from '../model/snapshot.ts';

/** What runs on an instance, as far as AWS knows: it tells Windows apart, and nothing else. */
export function systemOf(snapshot: Snapshot, instanceId: string): 'linux' | 'windows' {
  const instances = (snapshot.Reservations ?? []).flatMap((reservation) => reservation.Instances);
  const { Platform = '', PlatformDetails = '' } = instances.find((one) => one.InstanceId === instanceId) ?? {};
  return /^windows/i.test(Platform) || /^windows/i.test(PlatformDetails) ? 'windows' : 'linux';
}
