import { compileGroups, type Group } from '../../../evaluate/network/groups.ts';
import type { Interface } from '../../../evaluate/network/interfaces.ts';
import type { Network } from '../../../evaluate/network/network.ts';
import { once } from '../../../evaluate/network/once.ts';
import { isGap } from '../../../model/gap.ts';

/** A network to be looked over without a question: its rules one by one, and who carries them. */
export interface Inventory {
  readonly network: Network;
  readonly groupIds: readonly string[];
  /** The rules of a group as written; undefined when it was not collected. */
  readonly group: (id: string) => Group | undefined;
  /** The interfaces that carry a group. */
  readonly carriers: (groupId: string) => readonly Interface[];
}

const known = new WeakMap<Network, Inventory>();

/** Taken once for each network; a group is compiled when it is first asked for. */
export function inventoryOf(network: Network): Inventory {
  const inventory = known.get(network) ?? take(network);
  known.set(network, inventory);
  return inventory;
}

function take(network: Network): Inventory {
  const { SecurityGroups: groups = [], SecurityGroupRules: rules = [], NetworkInterfaces = [] } = network.snapshot;
  const folded = new Map(groups.map((group) => [group.GroupId, group]));
  const flat = Map.groupBy(rules, (rule) => rule.GroupId);
  const carriers = new Map<string, Interface[]>();
  for (const { NetworkInterfaceId: id } of NetworkInterfaces) {
    const one = network.interfaceOf(id);
    if (isGap(one)) continue;
    for (const group of one.groups ?? []) {
      const already = carriers.get(group);
      if (already === undefined) carriers.set(group, [one]);
      else already.push(one);
    }
  }
  return {
    network,
    groupIds: [...new Set([...folded.keys(), ...flat.keys()])],
    group: once((id) => {
      const own = folded.get(id);
      const SecurityGroups = own === undefined ? [] : [own];
      return compileGroups({ documents: {}, hosts: {}, SecurityGroups, SecurityGroupRules: flat.get(id) ?? [] })?.get(
        id,
      );
    }),
    carriers: (groupId) => carriers.get(groupId) ?? [],
  };
}
