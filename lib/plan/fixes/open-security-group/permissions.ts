import type { Drop } from '../../../explain/blockers.ts';
import type { Permission } from '../../../model/change.ts';
import type { Scene } from '../../fix.ts';
import { fewestPrefixes } from './fewest-prefixes.ts';
import { type Need, needsOf } from './needs.ts';
import { peersPassed } from './passing.ts';
import { peerGroup, peerList } from './peers.ts';
import type { Shut } from './shut.ts';
import { trafficOf } from './traffic.ts';

/** Rules that would do, and others for a group that has no room for them. */
export interface Way {
  readonly permissions: readonly Permission[];
  readonly instead?: readonly Permission[];
}

/**
 * The ways in which rules may name the far end, the best first: the prefix list that was asked about or that leads to a
 * gateway endpoint, for its addresses change; else the addresses themselves; and the group of whoever has them.
 */
export function waysToOpen(scene: Scene, drop: Drop, shut: Shut): readonly Way[] {
  const needs = needsOf(shut.packets, shut.end);
  if (needs.length === 0) return [];
  const list = peerList(scene, shut);
  const group = peerGroup(scene, drop, shut);
  const addresses = needs.flatMap((need) => addressing(need, shut));
  const named = (peer: Permission['peer']) => needs.flatMap((need) => naming(need, peer));
  return [
    list === undefined
      ? { permissions: addresses }
      : { permissions: named({ prefixListId: list }), instead: addresses },
    ...(group === undefined ? [] : [{ permissions: named({ groupId: group }) }]),
  ];
}

/** What fits of each way. */
export function fitting(
  ways: readonly Way[],
  fits: (permissions: readonly Permission[]) => boolean,
): readonly (readonly Permission[])[] {
  return ways.flatMap(({ permissions, instead = [] }) => {
    const found = [permissions, instead].find((one) => one.length > 0 && fits(one));
    return found === undefined ? [] : [found];
  });
}

function addressing(need: Need, { list, end }: Shut): readonly Permission[] {
  return fewestPrefixes(need.peers, peersPassed(list, need, end)).flatMap((cidr) => naming(need, { cidr }));
}

function naming(need: Need, peer: Permission['peer']): readonly Permission[] {
  return trafficOf(need).map((traffic) => ({ ...traffic, peer }));
}
