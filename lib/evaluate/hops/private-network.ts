import type { Gap } from '../../model/gap.ts';
import type { GateName } from '../../model/gate.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { inside } from '../enter.ts';
import { answer, unsure } from '../gate.ts';
import { leave } from '../leave.ts';
import { type HopWalker, type Onward, type Stride, stand, type Walk } from '../path.ts';
import { farSubnet } from '../transit/far-subnet.ts';

/** What says of each way into a private network that its far side was not seen. */
const BEYOND: Readonly<Record<string, readonly [GateName, ReasonCode]>> = {
  'virtual-gateway': ['virtual-gateway', 'virtual-gateway-far-side-unread'],
  'transit-gateway': ['transit-gateway', 'transit-gateway-far-side-unread'],
  'vpc-peering': ['vpc-peering', 'vpc-peering-far-side-unread'],
  'nat-instance': ['nat-instance', 'nat-instance-unread'],
};

/** A request comes from where nothing was read: whether it comes is unknown, and this side's own gates are asked. */
export const fromPrivateNetwork: HopWalker = (walk, arrival) => {
  const gates = [farSideUnread(walk, arrival)];
  if (arrival.to === 'virtual-gateway') return inside(walk, arrival, arrival.id, gates);
  return arrival.to === 'transit-gateway' ? byAttachment(walk, arrival, gates) : { gates, next: toHome(walk, arrival) };
};

/** The same of a reply that leaves by that way. */
export function farSideUnread(walk: Walk, arrival: Onward): GateAnswer {
  const [gate, code] = BEYOND[arrival.to] ?? ['route-table', 'route-target-not-modelled'];
  const decision = unsure(arrival.packets, farGap(arrival.id), { code });
  return answer(gate, stand(walk, arrival, arrival.at), arrival.id, decision);
}

/** By the attachment's subnet, where all of its subnets treat the packets alike: by which one they come is not known. */
function byAttachment(walk: Walk, arrival: Onward, gates: readonly GateAnswer[]): Stride {
  const { network } = walk;
  const near = network.transit.vpcAttachment(arrival.id, arrival.vpcId);
  const { subnetId, gap } = near === undefined ? {} : farSubnet(network, near, undefined);
  if (subnetId === undefined || gap !== undefined) return { gates, next: toHome(walk, arrival) };
  const table = network.tableOf(subnetId);
  const departure = leave(walk, { ...arrival, subnetId, table, at: 'transit', keepsSender: false });
  const all = [...gates, ...departure.gates];
  if (departure.next === undefined) return { gates: all };
  return { gates: all, next: { ...departure.next, reach: { kind: 'unknown' } } };
}

/** References to groups might hold over a peering; over a host that forwards they cannot. */
function toHome({ home }: Walk, arrival: Onward): Onward {
  const reach = arrival.to === 'nat-instance' ? 'none' : 'unknown';
  return { ...arrival, to: 'interface', id: home.id, at: 'destination', reach: { kind: reach } };
}

function farGap(id: string): Gap {
  return {
    reads: id,
    reason: `the client is beyond ${id}, where nothing was read: whether its packets come and the replies reach it is not known`,
    remedy: 'Test the connection from the client; check the routes and firewalls on its side.',
  };
}
