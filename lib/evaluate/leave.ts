import { isGap, type Known } from '../model/gap.ts';
import type { At } from '../model/gate.ts';
import type { GateAnswer } from '../model/trace.ts';
import { type Address, formatPrefix, type Interval, IntervalSet } from '../packets/index.ts';
import { type Delivery, deliver, reachOf } from './deliver.ts';
import { type Decision, drop, answer as gateAnswer, pass, rule, unsure } from './gate.ts';
import { askNetworkAcl } from './gates/network-acl.ts';
import type { Table, Target } from './network/routes.ts';
import { type Load, type Onward, stand, type Walk } from './path.ts';
import { chooseRoutes, type RouteChoice } from './route.ts';

/** Where packets leave from: a subnet with its table, or a table alone (a regional NAT gateway, an edge). */
export interface Exit extends Load {
  readonly vpcId: string;
  readonly subnetId: string | undefined;
  readonly table: Known<Table>;
  readonly at: At;
  /** False where a group reference no longer knows who sent the packet. */
  readonly keepsSender: boolean;
  /** The VPC of the sender, where it is another than the one being left. */
  readonly senderVpc?: string;
}

export interface Departure {
  readonly gates: readonly GateAnswer[];
  readonly next?: Onward;
  readonly parts?: readonly IntervalSet<Address>[];
}

/**
 * Leaves a subnet by its table: the ACL (unless the packets stay inside), then the route. Packets that take several
 * ways are handed back in parts, to be asked one way at a time.
 */
export function leave(walk: Walk, exit: Exit): Departure {
  const { table, packets } = exit;
  const destinations = packets.addresses('dst');
  if (staysInside(walk, exit, destinations)) return stay(walk, exit);
  if (isGap(table))
    return stop(walk, exit, exit.subnetId ?? exit.vpcId, unsure(packets, table, { code: 'route-table-unread' }));
  const choices = chooseRoutes(table, destinations);
  const [choice] = choices;
  if (choice === undefined) return stop(walk, exit, table.id, drop(packets, { code: 'no-route' }));
  return choices.length > 1
    ? partWays(
        exit,
        choices.map((one) => one.destinations),
      )
    : follow(walk, exit, table, choice);
}

function partWays({ dstShift }: Exit, parts: readonly IntervalSet<Address>[]): Departure {
  return { gates: [], parts: parts.map((part) => shiftBack(part, dstShift)) };
}

function follow(walk: Walk, exit: Exit, table: Table, choice: RouteChoice): Departure {
  const decision = decisionOf(exit, choice);
  if (choice.target === undefined) return stop(walk, exit, table.id, decision);
  if (choice.target.to === 'local' || ownsAll(walk, exit, choice.target))
    return deliverLocally(walk, exit, table, choice, decision);
  const next: Onward = {
    ...load(exit),
    to: choice.target.to,
    id: choice.target.id,
    vpcId: exit.vpcId,
    subnetId: exit.subnetId,
    at: exit.at,
    reach: choice.target.to === 'nat-instance' ? reachOf(exit, exit.vpcId) : { kind: 'none' },
    direct: exit.keepsSender && exit.senderVpc === undefined,
    routeState: choice.cause.facts?.['state'],
  };
  const acl =
    exit.subnetId !== undefined && walk.network.subnetOf(choice.target) === exit.subnetId ? [] : aclOut(walk, exit);
  return { gates: [...acl, routeAnswer(walk, exit, table.id, decision)], next };
}

function deliverLocally(walk: Walk, exit: Exit, table: Table, choice: RouteChoice, decision: Decision): Departure {
  const own =
    exit.subnetId === undefined ? undefined : walk.network.rangeOf(exit.subnetId)?.intersect(choice.destinations);
  // A set that reaches into the own subnet and beyond it crosses the ACL with a part only.
  if (own?.isEmpty === false) return partWays(exit, [own, choice.destinations.subtract(own)]);
  const delivery = deliver(walk, exit, exit.vpcId, exit.subnetId);
  return handOver(exit, delivery, aclOut(walk, exit), routeAnswer(walk, exit, table.id, decision));
}

/** A route to the very interface that has the destination delivers, as the local route would. */
function ownsAll({ network }: Walk, { packets, vpcId }: Exit, { to, id }: Target): boolean {
  const [first] = to === 'nat-instance' ? packets.addresses('dst').bounds : [];
  return first !== undefined && network.addresses.owner(vpcId, first)?.id === id;
}

/** Whether all destinations are neighbours in the subnet; where the subnet was not collected, the owner tells. */
function staysInside({ network }: Walk, { subnetId, vpcId }: Exit, destinations: IntervalSet<Address>): boolean {
  if (subnetId === undefined) return false;
  const inside = network.rangeOf(subnetId);
  if (inside !== undefined) return inside.covers(destinations);
  const [first] = destinations.bounds;
  return destinations.size === 1n && network.addresses.owner(vpcId, first as Address)?.subnetId === subnetId;
}

/** A neighbour in the same subnet is reached directly: neither an ACL nor any route, however specific, comes between. */
function stay(walk: Walk, exit: Exit): Departure {
  const { table, packets } = exit;
  const resourceId = isGap(table) ? (exit.subnetId ?? '') : table.id;
  const [first] = packets.addresses('dst').bounds;
  const range = walk.network
    .cidrsOf(exit.vpcId)
    .find(([from, end]) => first !== undefined && from <= first && first < end);
  const ruleId = range === undefined ? 'local' : formatPrefix(range);
  const cause = { code: 'route', ruleId, facts: { target: 'local', state: 'active' } } as const;
  const route = routeAnswer(walk, exit, resourceId, pass(packets, cause));
  return handOver(exit, deliver(walk, exit, exit.vpcId, exit.subnetId), [], route);
}

function handOver(exit: Exit, delivery: Delivery, acl: readonly GateAnswer[], route: GateAnswer): Departure {
  return delivery.parts === undefined
    ? { gates: [...acl, route], next: delivery.next }
    : partWays(exit, delivery.parts);
}

function stop(walk: Walk, exit: Exit, tableId: string, decision: Decision): Departure {
  return { gates: [...aclOut(walk, exit), routeAnswer(walk, exit, tableId, decision)] };
}

function aclOut(walk: Walk, exit: Exit): readonly GateAnswer[] {
  if (exit.subnetId === undefined) return [];
  return [askNetworkAcl(walk.network, stand(walk, exit, exit.at), exit.subnetId, 'egress', exit.packets)];
}

function routeAnswer(walk: Walk, exit: Exit, tableId: string, decision: Decision): GateAnswer {
  return gateAnswer('route-table', stand(walk, exit, exit.at), tableId, decision);
}

function decisionOf({ packets }: Exit, { effect, cause, gap }: RouteChoice): Decision {
  if (gap !== undefined) return unsure(packets, gap, cause);
  return effect === 'allow'
    ? { asked: packets, sure: packets, maybe: packets, rulings: [rule(effect, packets, cause)] }
    : drop(packets, cause);
}

function load({ packets, segment, dstShift }: Exit): Load {
  return { packets, segment, dstShift };
}

/** Destinations as the question wrote them. */
export function shiftBack(destinations: IntervalSet<Address>, dstShift: Address): IntervalSet<Address> {
  if (dstShift === 0n) return destinations;
  return IntervalSet.of(
    ...[...destinations].map(([from, end]): Interval<Address> => [from - dstShift, end - dstShift]),
  );
}
