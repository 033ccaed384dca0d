import { isGap, type Known } from '../model/gap.ts';
import type { At } from '../model/gate.ts';
import type { GateAnswer } from '../model/trace.ts';
import { type Address, type Interval, IntervalSet } from '../packets/index.ts';
import { type Delivery, deliver } from './deliver.ts';
import { type Decision, drop, answer as gateAnswer, pass, rule, unsure } from './gate.ts';
import { askNetworkAcl } from './gates/network-acl.ts';
import type { Table } from './network/routes.ts';
import type { Load, Onward, Walk } from './path.ts';
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
  if (isGap(table))
    return stop(walk, exit, exit.subnetId ?? exit.vpcId, unsure(packets, table, { code: 'route-table-unread' }));
  const inside = exit.subnetId === undefined ? undefined : walk.network.rangeOf(exit.subnetId);
  const destinations = packets.addresses('dst');
  const choices = chooseRoutes(table, destinations);
  const [choice] = choices;
  if (choice === undefined) return stop(walk, exit, table.id, drop(packets, { code: 'no-route' }));
  const stays = inside !== undefined && inside.covers(destinations);
  if (choices.length > 1 && !stays)
    return { gates: [], parts: choices.map((one) => shiftBack(one.destinations, exit.dstShift)) };
  if (stays)
    return handOver(walk, exit, deliver(walk, exit, exit.vpcId, exit.subnetId), [], stayPut(exit, table, choice));
  return follow(walk, exit, table, choice, inside);
}

function follow(
  walk: Walk,
  exit: Exit,
  table: Table,
  choice: RouteChoice,
  inside: IntervalSet<Address> | undefined,
): Departure {
  const decision = decisionOf(exit, choice);
  if (choice.target === undefined) return stop(walk, exit, table.id, decision);
  if (choice.target.to === 'local') {
    const some = inside === undefined ? undefined : choice.destinations.intersect(inside);
    // A set that reaches into the own subnet and beyond it crosses the ACL with a part only.
    if (some !== undefined && !some.isEmpty)
      return {
        gates: [],
        parts: [some, choice.destinations.subtract(some)].map((part) => shiftBack(part, exit.dstShift)),
      };
    return handOver(walk, exit, deliver(walk, exit, exit.vpcId, exit.subnetId), aclOut(walk, exit), {
      table,
      decision,
    });
  }
  const { to, id } = choice.target;
  const next: Onward = {
    ...load(exit),
    to,
    id,
    vpcId: exit.vpcId,
    subnetId: exit.subnetId,
    at: exit.at,
    reach: { kind: 'none' },
    routeState: choice.cause.facts?.['state'],
  };
  return { gates: [...aclOut(walk, exit), routeAnswer(walk, exit, table.id, decision)], next };
}

/** A neighbour in the same subnet is reached directly: neither an ACL nor any route, however specific, comes between. */
function stayPut(exit: Exit, table: Table, choice: RouteChoice): { table: Table; decision: Decision } {
  const ruleId = choice.target?.to === 'local' ? (choice.cause.ruleId ?? null) : 'local';
  return {
    table,
    decision: pass(exit.packets, { code: 'route', ruleId, facts: { target: 'local', state: 'active' } }),
  };
}

function handOver(
  walk: Walk,
  exit: Exit,
  delivery: Delivery,
  acl: readonly GateAnswer[],
  { table, decision }: { table: Table; decision: Decision },
): Departure {
  if (delivery.parts !== undefined)
    return { gates: [], parts: delivery.parts.map((part) => shiftBack(part, exit.dstShift)) };
  return { gates: [...acl, routeAnswer(walk, exit, table.id, decision)], next: delivery.next };
}

function stop(walk: Walk, exit: Exit, tableId: string, decision: Decision): Departure {
  return { gates: [...aclOut(walk, exit), routeAnswer(walk, exit, tableId, decision)] };
}

function aclOut(walk: Walk, exit: Exit): readonly GateAnswer[] {
  if (exit.subnetId === undefined) return [];
  return [askNetworkAcl(walk.network, standing(walk, exit), exit.subnetId, 'egress', exit.packets)];
}

function routeAnswer(walk: Walk, exit: Exit, tableId: string, decision: Decision): GateAnswer {
  return gateAnswer('route-table', standing(walk, exit), tableId, decision);
}

function standing(walk: Walk, { at }: Exit) {
  return { direction: walk.direction, at };
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
