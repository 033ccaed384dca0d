import { hostPlace } from '../../evaluate/host/host-place.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Host } from '../../model/host/host.ts';
import type { Ruling } from '../../model/trace.ts';
import { askHost } from './ask-host.ts';
import type { Blocked } from './blocked.ts';
import { interfacesOfHost } from './interfaces-of-host.ts';

/** Whether the rule that drops the packets drops them no more on the changed host. What comes behind it may all the same. */
export function comesFirst(network: Network, { drop, instanceId }: Blocked, changed: Host): boolean {
  const { asked, at, direction } = drop.gate;
  const own = interfacesOfHost(network, instanceId);
  const ends = asked.addresses('src').union(asked.addresses('dst'));
  const here = own.find(({ addresses }) => addresses.some((one) => ends.has(one))) ?? own[0];
  const place = hostPlace(instanceId, changed, here?.addresses ?? []);
  const after = askHost(place, { at, direction, packets: asked });
  return (
    after?.rulings.every((one) => !isSame(one, drop.ruling) || one.packets.intersect(drop.packets).isEmpty) === true
  );
}

/** Numbers of rules move when one is added. */
function isSame(one: Ruling, other: Ruling): boolean {
  const same = (name: string) => one.facts?.[name] === other.facts?.[name];
  return one.effect === 'deny' && one.code === other.code && same('rule') && same('chain') && same('profile');
}
