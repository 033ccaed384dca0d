import type { Snapshot } from '../model/snapshot.ts';
import { instanceOf } from './instance-of.ts';

/** What runs on an instance, as far as AWS knows: it tells Windows apart, and nothing else. */
export function systemOf(snapshot: Snapshot, instanceId: string): 'linux' | 'windows' {
  const { Platform = '', PlatformDetails = '' } = instanceOf(snapshot, instanceId) ?? {};
  return /^windows/i.test(Platform) || /^windows/i.test(PlatformDetails) ? 'windows' : 'linux';
}
