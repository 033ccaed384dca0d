import { hostPlace } from '../../evaluate/host/host-place.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Host } from '../../model/host/host.ts';
import type { Ruling } from '../../model/trace.ts';
import { askHost } from './ask-host.ts';
import type { Blocked } from './blocked.ts';
import { interfacesOfHost } from './interfaces-of-host.ts';
import { placeNamed } from './place-named.ts';

/** Whether the rule that drops the packets drops them no more on the changed host. What comes behind it may all the same. */
export function comesFirst(network: Network, blocked: Blocked, changed: Host): boolean {
  const { asked, at, direction } = blocked.drop.gate;
  const own = interfacesOfHost(network, blocked.instanceId);
  const ends = asked.addresses('src').union(asked.addresses('dst'));
  const here = own.find(({ addresses }) => addresses.some((one) => ends.has(one))) ?? own[0];
  const place = hostPlace(blocked.instanceId, changed, here?.addresses ?? []);
  const after = askHost(place, { at, direction, packets: asked });
  return after?.rulings.every((one) => !isSame(one, blocked, changed) || missesAll(one, blocked)) === true;
}

function missesAll({ packets }: Ruling, { drop }: Blocked): boolean {
  return packets.intersect(drop.packets).isEmpty;
}

/** Numbers of rules move when one is added: a rule is known by its text and where it stands. */
function isSame({ effect, code, ruleId }: Ruling, { drop, place }: Blocked, changed: Host): boolean {
  if (effect !== 'deny' || code !== drop.ruling.code) return false;
  if (place === undefined || ruleId === null) return true;
  const found = placeNamed(changed, ruleId);
  const tables = [found?.table, place.table].map((one) => `${one?.backend} ${one?.family} ${one?.name}`);
  return tables[0] === tables[1] && found?.chain.name === place.chain.name && found.rule?.text === place.rule?.text;
}
