import { chooseRoutes } from '../../../evaluate/route.ts';
import type { Drop } from '../../../explain/blockers.ts';
import { isGap } from '../../../model/gap.ts';
import { type Address, IntervalSet } from '../../../packets/index.ts';
import type { Scene } from '../../fix.ts';
import { carriersOf } from '../../openings/group-carriers.ts';
import { isPlanned } from './planned.ts';
import type { Shut } from './shut.ts';

/** The prefix list that names the far end better than its addresses do, for they change and the list goes along. */
export function peerList(scene: Scene, shut: Shut): string | undefined {
  const { prefixListId: asked } = scene;
  if (asked !== undefined && holdsAll(scene, asked, shut)) return asked;
  return shut.direction === 'egress' ? endpointList(scene, shut) : undefined;
}

function holdsAll({ network }: Scene, list: string, { packets, end }: Shut): boolean {
  return IntervalSet.of(...(network.listEntries(list) ?? [])).covers(packets.addresses(end));
}

/** The list of the route by which the packets go to a gateway endpoint. */
function endpointList({ network }: Scene, { owner, packets, end }: Shut): string | undefined {
  const table = network.tableOf(owner.subnetId);
  if (isGap(table)) return undefined;
  const ways = chooseRoutes(table, packets.addresses(end));
  const lists = new Set(
    ways.map(({ target, cause }) => (target?.to === 'gateway-endpoint' ? (cause.ruleId ?? '') : '')),
  );
  const [list = ''] = lists;
  return lists.size === 1 && list.startsWith('pl-') ? list : undefined;
}

/**
 * The group that everybody at the far end has, in the same VPC and with nothing in between that would hide the sender;
 * of several the one that fewest have.
 */
export function peerGroup({ network }: Scene, { gate }: Drop, { owner, packets, end }: Shut): string | undefined {
  if (gate.at === 'nat' || gate.at === 'transit') return undefined;
  const owners = [...packets.addresses(end)]
    .flatMap((range) => addressesIn(range))
    .map((address) => {
      return address === undefined ? undefined : network.addresses.owner(owner.vpcId, address);
    });
  const [first, ...others] = owners;
  const shared = (first?.groups ?? []).filter(
    (id) => !isPlanned(id) && others.every((one) => one?.groups?.includes(id) === true),
  );
  return shared.toSorted((a, b) => carriersOf(network, a).length - carriersOf(network, b).length)[0];
}

/** Few enough to ask one by one; more are no group of machines. */
const MOST_ADDRESSES = 16n;

function addressesIn([from, end]: readonly [Address, Address]): readonly (Address | undefined)[] {
  if (end - from > MOST_ADDRESSES) return [undefined];
  return Array.from({ length: Number(end - from) }, (_, i) => from + BigInt(i));
}
