import type { Network } from '../evaluate/network/network.ts';
import type { Change } from '../model/change.ts';
import type { Opening } from '../model/plan.ts';
import type { OpenPackets } from './fix.ts';
import { fixOf } from './fixes/registry.ts';
import { sayOpening } from './say-opening.ts';

/**
 * Everything that the changed resources let through afterwards and not before, for every interface that they serve. It is
 * told gate by gate, and so is never less than what becomes reachable: what one gate opens, another may still stop.
 */
export function openedBy(before: Network, after: Network, changes: readonly Change[]): readonly OpenPackets[] {
  const all = changes.flatMap((change) => fixOf(change).opens(before, after, change));
  const groups = Map.groupBy(all, ({ eni, resourceId, direction, moved }) =>
    [eni, resourceId, direction, moved].join(' '),
  );
  return [...groups.values()].flatMap(together);
}

/** Two changes of one resource each tell the whole difference. */
function together(same: readonly OpenPackets[]): readonly OpenPackets[] {
  const [first] = same;
  if (first === undefined) return [];
  const packets = same.slice(1).reduce((all, one) => all.union(one.packets), first.packets);
  return packets.isEmpty ? [] : [{ ...first, packets }];
}

export function reportOpening({ eni, subnetId, resourceId, direction, packets, moved }: OpenPackets): Opening {
  return {
    eni,
    subnetId: subnetId ?? null,
    resourceId,
    direction,
    packets: [...sayOpening(direction, packets)],
    moved,
  };
}
