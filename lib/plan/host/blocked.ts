import type { Place } from '../../evaluate/host/netfilter/place.ts';
import type { Drop } from '../../explain/blockers.ts';
import type { Host } from '../../model/host/host.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { placeNamed } from './place-named.ts';

/** A drop inside a host, with what tells whose rule it is and what would lift it. */
export interface Blocked {
  readonly drop: Drop;
  readonly instanceId: string;
  readonly host: Host;
  /** Undefined on Windows, which has no chains, and where a route stops the packets. */
  readonly place: Place | undefined;
  /** Seen from the host; what it passes on goes out of it, and the answers come in. */
  readonly direction: 'out' | 'in';
  readonly forwarded: boolean;
  /** The packets belong to a connection whose first packet has passed: answers, and all that follows. */
  readonly known: boolean;
}

/** Undefined where the snapshot does not hold the host, which then cannot have ruled. */
export function blockedAt({ hosts }: Snapshot, drop: Drop): Blocked | undefined {
  const { gate, ruling } = drop;
  const host = hosts[gate.resourceId];
  if (host === undefined) return undefined;
  const inward = gate.at === 'destination' ? gate.direction === 'out' : gate.direction === 'back';
  return {
    drop,
    instanceId: gate.resourceId,
    host,
    place: ruling.ruleId === null ? undefined : placeNamed(host, ruling.ruleId),
    direction: inward ? 'in' : 'out',
    forwarded: gate.at === 'nat' || gate.at === 'transit',
    known: gate.direction === 'back' || ruling.code === 'host-firewall-established-drop',
  };
}
