import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type Address, familyOf } from '../../packets/index.ts';
import { egressReach } from '../egress-reach.ts';
import { answer, drop, pass, type Standing, unsure } from '../gate.ts';
import { askInterfaceState } from '../gates/interface-state.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { askSecurityGroup, trackSecurityGroup } from '../gates/security-group.ts';
import { leave } from '../leave.ts';
import { translate } from '../nat-translation.ts';
import type { Interface } from '../network/interfaces.ts';
import { missing } from '../network/known.ts';
import { type HopWalker, type Load, type Onward, restore, type Stride, stand, undo, type Walk } from '../path.ts';
import { forwardBackThroughHost, forwardThroughHost } from './host-gates.ts';
import { farSideUnread } from './private-network.ts';

/**
 * A route to an interface: its host forwards, and masquerades what goes on to an internet gateway. Whether the host
 * really does is not visible from AWS; the report says so.
 */
export const throughNatInstance: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, 'nat');
  // A host that the client is taken to come by, a VPN's say, knows its own way back.
  if (walk.direction === 'back' && walk.visit?.by === arrival.id) return { gates: [farSideUnread(walk, arrival)] };
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
  // Only who saw the request tracks the reply; to anybody else it is a packet like any other.
  const tracks = walk.direction === 'back' && walk.forwarders.has(owner.id);
  if (walk.direction === 'out') walk.forwarders.add(owner.id);
  return !tracks ? goOut(walk, standing, arrival, owner, acl) : comeBack(walk, standing, arrival, owner, acl);
};

function goOut(walk: Walk, standing: Standing, arrival: Onward, owner: Interface, acl: readonly GateAnswer[]): Stride {
  const entry = [
    ...acl,
    askInterfaceState(walk.network, standing, owner, arrival.packets),
    ...askSecurityGroup(walk.network, standing, owner, 'ingress', arrival.reach, arrival.packets),
    askSourceDestCheck(standing, owner, arrival),
  ];
  const plain = exitOf(walk, owner, arrival);
  const first = leave(walk, plain);
  if (first.parts !== undefined) return { gates: [], parts: first.parts };
  const masquerades = first.next?.to === 'internet-gateway' && walk.direction === 'out' && isIpv4(arrival);
  const load = masquerades ? masquerade(walk, arrival, owner) : arrival;
  const { gates, next } = masquerades ? leave(walk, exitOf(walk, owner, load)) : first;
  const egress = askSecurityGroup(
    walk.network,
    stand(walk, load, 'nat'),
    owner,
    'egress',
    egressReach(walk.network, first, owner),
    load.packets,
  );
  const all = [
    ...entry,
    ...forwardThroughHost(walk, standing, owner, arrival.packets, masquerades),
    ...egress,
    ...gates,
  ];
  return next === undefined ? { gates: all, resourceId: owner.id } : { gates: all, next, resourceId: owner.id };
}

function isIpv4({ packets }: Onward): boolean {
  const [first] = packets.addresses('dst').bounds;
  return first !== undefined && familyOf(first) === 4;
}

function masquerade(walk: Walk, arrival: Onward, owner: Interface): Load {
  const outside = owner.addresses[0] as Address;
  const { id, vpcId, subnetId } = owner;
  walk.segments += 1;
  const packets = arrival.packets.map((box) => translate(box, outside, 0n));
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
  const [to] = arrival.packets.addresses('dst').bounds;
  const undone = undo(walk, (one) => one.by === 'nat-instance' && one.id === owner.id && one.outside === to);
  const load: Load = undone === undefined ? arrival : { ...undone.before, packets: restore(arrival, undone) };
  const { gates, next, parts } = leave(walk, exitOf(walk, owner, load));
  if (parts !== undefined) return { gates: [], parts };
  const back = forwardBackThroughHost(walk, stand(walk, load, 'nat'), owner, load.packets);
  const all = [...acl, ...trackSecurityGroup(standing, owner, arrival.packets), ...back, ...gates];
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
