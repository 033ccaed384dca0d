import type { GroupRule } from '../../evaluate/network/groups.ts';
import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Finding } from '../../model/audit.ts';
import { isGap } from '../../model/gap.ts';
import type { Trace } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { meets } from '../lint/facts/coverage.ts';
import { deadPeer } from '../lint/facts/dead-peer.ts';
import { type Inventory, inventoryOf } from '../lint/facts/inventory.ts';
import { deadRule } from '../lint/group-rule-never-matches.ts';
import { type Filter, hiddenReference } from './facts/hidden-reference.ts';
import type { Warning } from './warning.ts';

/**
 * Rules of the groups on the path that speak of this traffic and name a group that they cannot match: nobody carries
 * it where they look, or the far end does and the way there hides it.
 */
export const groupReferenceNeverMatches: Warning = ({ network, home, answers }) => {
  const inventory = inventoryOf(network);
  const ways = answers.flatMap(({ traces }) => traces.map(({ trace }) => trace));
  const found = ways.flatMap((trace) =>
    filters(inventory, trace.far === 'src' ? undefined : home, trace).flatMap((filter) => inFilter(inventory, filter)),
  );
  return [...new Map(found.map((one) => [one.message, one])).values()];
};

/** The security group gates that decide by rules: those asked of the request. */
function filters({ network }: Inventory, home: Interface | undefined, { out }: Trace): readonly Filter[] {
  const last = out.at(-1);
  const destination = last?.kind === 'interface' ? network.interfaceOf(last.resourceId) : undefined;
  return out.flatMap((hop, i) =>
    hop.gates.flatMap((gate): readonly Filter[] => {
      const owner = gate.gate === 'security-group' ? network.interfaceOf(gate.resourceId) : undefined;
      if (owner === undefined || isGap(owner)) return [];
      if (gate.at !== 'source') return [{ gate, owner, direction: 'ingress', far: home, via: out.slice(1, i) }];
      const far = destination === undefined || isGap(destination) ? undefined : destination;
      return [{ gate, owner, direction: 'egress', far, via: out.slice(1, -1) }];
    }),
  );
}

function inFilter(inventory: Inventory, filter: Filter): readonly Finding[] {
  const { gate, owner, direction } = filter;
  const groups = (owner.groups ?? []).flatMap((id) => inventory.group(id) ?? []);
  return groups.flatMap((group) =>
    group[direction]
      .filter((rule) => rule.peer.kind === 'group' && speaksOf(rule, gate.asked))
      .flatMap((rule) => {
        const dead = deadPeer(inventory, group, rule, direction, owner.vpcId);
        if (dead !== undefined) return [deadRule('group-reference-never-matches', group, rule, direction, dead)];
        return speaksOf(rule, gate.asked.subtract(gate.maybe)) ? hiddenReference(filter, group, rule) : [];
      }),
  );
}

function speaksOf({ protocol, ports }: GroupRule, packets: PacketSet): boolean {
  return packets.boxes().some((box) => meets(protocol, box.protocol) && meets(ports, box.dport));
}
