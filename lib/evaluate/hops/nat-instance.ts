import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { Address } from '../../packets/index.ts';
import { answer, drop, pass, type Standing, unsure } from '../gate.ts';
import { askInterfaceState } from '../gates/interface-state.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { askSecurityGroup, trackSecurityGroup } from '../gates/security-group.ts';
import { leave } from '../leave.ts';
import type { Interface } from '../network/interfaces.ts';
import { missing } from '../network/known.ts';
import type { HopWalker, Load, Onward, Stride, Walk } from '../path.ts';
import { NAT_PORTS } from './nat-gateway.ts';

/**
 * A route to an interface: its host forwards, and masquerades what goes on to an internet gateway. Whether the host
 * really does is not visible from AWS; the report says so.
 */
export const throughNatInstance: HopWalker = (walk, arrival) => {
  const standing = { direction: walk.direction, at: 'nat' } as const;
  const owner = arrival.id.startsWith('i-')
    ? walk.network.interfaceOfInstance(arrival.id)
    : walk.network.interfaceOf(arrival.id);
  if (owner === undefined || isGap(owner)) {
    const gap = owner ?? missing('NetworkInterfaces', arrival.id, true);
    return {
      gates: [
        answer('nat-instance', standing, arrival.id, unsure(arrival.packets, gap, { code: 'nat-instance-unread' })),
      ],
    };
  }
  const acl =
    arrival.subnetId === owner.subnetId
      ? []
      : [askNetworkAcl(walk.network, standing, owner.subnetId, 'ingress', arrival.packets)];
  return walk.direction === 'out'
    ? goOut(walk, standing, arrival, owner, acl)
    : comeBack(walk, standing, arrival, owner, acl);
};

function goOut(walk: Walk, standing: Standing, arrival: Onward, owner: Interface, acl: readonly GateAnswer[]): Stride {
  const entry = [
    ...acl,
    askInterfaceState(walk.network, standing, owner, arrival.packets),
    ...askSecurityGroup(walk.network, standing, owner, 'ingress', { kind: 'vpc', vpcId: owner.vpcId }, arrival.packets),
    askSourceDestCheck(standing, owner, arrival),
  ];
  const plain = exitOf(walk, owner, arrival);
  const first = leave(walk, plain);
  if (first.parts !== undefined) return { gates: [], parts: first.parts };
  const masquerades = first.next?.to === 'internet-gateway';
  const load = masquerades ? masquerade(walk, arrival, owner) : arrival;
  const { gates, next } = masquerades ? leave(walk, exitOf(walk, owner, load)) : first;
  const egress = askSecurityGroup(walk.network, standing, owner, 'egress', { kind: 'none' }, load.packets);
  const all = [...entry, ...egress, ...gates];
  return next === undefined ? { gates: all, resourceId: owner.id } : { gates: all, next, resourceId: owner.id };
}

function masquerade(walk: Walk, arrival: Onward, owner: Interface): Load {
  const outside = owner.addresses[0] as Address;
  const { id, vpcId, subnetId } = owner;
  walk.segments += 1;
  const packets = arrival.packets.map((box) => {
    const ports = box.protocol[0] === 6 || box.protocol[0] === 17 ? NAT_PORTS : box.sport;
    return { ...box, src: [outside, outside + 1n], sport: ports };
  });
  const after = { packets, segment: walk.segments, dstShift: arrival.dstShift };
  walk.translations.push({ by: 'nat-instance', id, vpcId, subnetId, outside, before: arrival, after });
  return after;
}

function comeBack(
  walk: Walk,
  standing: Standing,
  arrival: Onward,
  owner: Interface,
  acl: readonly GateAnswer[],
): Stride {
  const translation = walk.translations.at(-1);
  const undone =
    translation?.by === 'nat-instance' && translation.id === owner.id ? walk.translations.pop()?.before : undefined;
  const load: Load = undone === undefined ? arrival : { ...undone, packets: undone.packets.reverse() };
  const { gates, next, parts } = leave(walk, exitOf(walk, owner, load));
  if (parts !== undefined) return { gates: [], parts };
  const all = [...acl, ...trackSecurityGroup(standing, owner, arrival.packets), ...gates];
  return next === undefined ? { gates: all, resourceId: owner.id } : { gates: all, next, resourceId: owner.id };
}

function exitOf({ network }: Walk, { vpcId, subnetId }: Interface, { packets, segment, dstShift }: Load) {
  return {
    packets,
    segment,
    dstShift,
    vpcId,
    subnetId,
    table: network.tableOf(subnetId),
    at: 'nat',
    keepsSender: false,
  } as const;
}

/** While the check is on, an interface drops every packet that is not its own. */
function askSourceDestCheck(standing: Standing, owner: Interface, { packets }: Onward): GateAnswer {
  const checks = owner.record.SourceDestCheck ?? true;
  const decision = checks
    ? drop(packets, { code: 'source-dest-check' })
    : pass(packets, { code: 'nat-instance-forwards' });
  return answer('nat-instance', standing, owner.id, decision);
}
