import type { RouteTable } from '../../../lib/model/aws/route-table.ts';
import type { ReasonCode } from '../../../lib/model/reason.ts';
import { type Address, anyHolds, holds, RFC_1918 } from './address.ts';
import { type Journey, type Place, type Target, tell, type Way } from './journey.ts';
import { prefixListMembers } from './prefix-list.ts';
import { type Candidate, candidateOf, matchingRoutes, tableOf } from './route-table.ts';
import { inSubnet, type RawSnapshot, vpcOf, vpcPrefixes } from './snapshot.ts';

const NEVER_FORWARDED = ['169.254.168.0/22', 'fd00:ec2::/32'];

/** What the route table of a place's subnet does with the packet. A target only where the route is good. */
export interface Decision {
  readonly tableId: string;
  readonly effect: 'allow' | 'deny' | 'unknown';
  readonly code: ReasonCode;
  readonly ruleId: string | null;
  readonly target: Target | null;
  /** Where the route points, be it that the packet went round in circles. */
  readonly towards?: Target | null;
}

export function decideRoute(journey: Journey, place: Place): Decision {
  const { snapshot, packet } = journey;
  const table = tableOf(snapshot, place.subnetId, place.vpcId);
  const tableId = table?.RouteTableId ?? place.subnetId;
  const stop = (effect: 'deny' | 'unknown', code: ReasonCode, ruleId: string | null = null): Decision => {
    return { tableId, effect, code, ruleId, target: null };
  };
  const inside = inSubnet(snapshot, place.subnetId, packet.dst);
  if (inside) return neighbour(snapshot, place, tableId, packet.dst);
  if (table === undefined) return stop('unknown', 'route-table-unread');
  if (anyHolds(NEVER_FORWARDED, packet.dst)) return stop('deny', 'never-forwarded');
  const candidates = matchingRoutes(snapshot, table, packet.dst);
  const best = bestOf(candidates);
  const unread = unreadList(snapshot, table, packet.dst, best?.target?.id);
  if (unread !== undefined) return stop('unknown', 'prefix-list-unread', unread);
  if (best === undefined) return stop('deny', 'no-route');
  if (isAmbiguous(best, candidates)) return stop('unknown', 'route-ambiguous', best.text);
  if (best.state === 'blackhole') return stop('deny', 'blackhole-route', best.text);
  if (best.state !== undefined && best.state !== 'active') return stop('unknown', 'route-not-active', best.text);
  if (best.target === null) return stop('unknown', 'route-target-not-modelled', best.text);
  if (wouldLoop(journey, place, best.target))
    return { ...stop('deny', 'routing-loop', best.text), towards: best.target };
  return { tableId, effect: 'allow', code: 'route', ruleId: best.text, target: best.target, towards: best.target };
}

/**
 * A prefix list that the table routes, whose members were not read, and that could change where the packet goes: not
 * where it leads to the same target, nor, for an endpoint (whose list holds public IPv4 addresses), to other addresses.
 */
function unreadList(
  snapshot: RawSnapshot,
  table: RouteTable,
  dst: Address,
  best: string | undefined,
): string | undefined {
  for (const route of table.Routes ?? []) {
    const { DestinationPrefixListId: id } = route;
    if (id === undefined || prefixListMembers(snapshot, id) !== undefined) continue;
    const target = candidateOf(route, 0).target;
    const forEndpoints = target?.kind === 'vpc-endpoint' && (dst.family === 6 || anyHolds(RFC_1918, dst));
    if (!forEndpoints && target?.id !== best) return id;
  }
  return undefined;
}

/** Neighbours in one subnet are reached directly: no route, however specific, takes that away. */
function neighbour(snapshot: RawSnapshot, place: Place, tableId: string, address: Address): Decision {
  const local = vpcPrefixes(vpcOf(snapshot, place.vpcId)).find((prefix) => holds(prefix, address));
  const target: Target = { kind: 'local', id: 'local' };
  return { tableId, effect: 'allow', code: 'route', ruleId: local ?? 'local', target };
}

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const one of candidates) {
    const longer = best === undefined || one.length > best.length;
    const earlier = best !== undefined && one.length === best.length && one.rank < best.rank;
    if (longer || earlier) best = one;
  }
  return best;
}

/** AWS picks at random where members of two lists overlap and their routes lead to different targets. */
function isAmbiguous(best: Candidate, candidates: readonly Candidate[]): boolean {
  if (best.rank !== 1) return false;
  return candidates.some((one) => one.rank === 1 && one.text !== best.text && one.target?.id !== best.target?.id);
}

function wouldLoop(journey: Journey, place: Place, target: Target): boolean {
  if (target.kind === 'interface') return journey.passed.has(target.id);
  if (target.kind === 'transit-gateway') return journey.passed.has(`${target.id} ${place.vpcId}`);
  const again = target.kind === 'nat-gateway' && journey.direction === 'out' && place.kind !== 'nat-gateway';
  return again && journey.passed.has(target.id);
}

export function tellRoute(journey: Journey, place: Place, { tableId, towards: _towards, ...ruling }: Decision): void {
  tell(journey, { hop: place.kind, gate: 'route-table', at: place.at, resourceId: tableId }, ruling);
}

/** The way that a route opens to references of the sender's own groups. */
export function wayOf({ effect, target }: Decision): Way {
  if (effect === 'unknown') return { kind: 'unknown' };
  if (target?.kind === 'local') return { kind: 'local' };
  return target?.kind === 'vpc-peering' ? { kind: 'peering', id: target.id } : { kind: 'none' };
}
