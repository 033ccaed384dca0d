import type { TransitGatewayRoutes, TransitGatewayVpcAttachment } from '../../../lib/model/aws/transit-gateway.ts';
import type { Address } from './address.ts';
import type { Step } from './journey.ts';
import { longestMember, prefixListMembers } from './prefix-list.ts';
import { type RawSnapshot, vpcOf } from './snapshot.ts';

export interface TransitVerdict {
  readonly ruling: Pick<Step, 'effect' | 'code' | 'ruleId'>;
  /** The VPC attachment the packet is sent to, where that is known. */
  readonly far: TransitGatewayVpcAttachment | null;
}

type TransitRoute = TransitGatewayRoutes['Routes'][number];

const USABLE = new Set(['available', 'modifying', undefined]);

export function isUsable(attachment: TransitGatewayVpcAttachment): boolean {
  return USABLE.has(attachment.State);
}

function ends(effect: 'deny' | 'unknown', code: Step['code'], ruleId: string | null = null): TransitVerdict {
  return { ruling: { effect, code, ruleId }, far: null };
}

/** What the transit gateway's own tables do with a packet that came by this attachment. */
export function routeInTransit(
  snapshot: RawSnapshot,
  near: TransitGatewayVpcAttachment,
  destination: Address,
): TransitVerdict {
  const row = snapshot.TransitGatewayAttachments?.find((one) => {
    return one.TransitGatewayAttachmentId === near.TransitGatewayAttachmentId;
  });
  if (row === undefined) return ends('unknown', 'transit-gateway-unread');
  const { TransitGatewayRouteTableId: tableId, State: state } = row.Association ?? {};
  if (tableId === undefined || ![undefined, 'associated'].includes(state)) {
    return ends('deny', 'transit-gateway-no-association');
  }
  const table = snapshot.transitGatewayRoutes?.find((one) => one.TransitGatewayRouteTableId === tableId);
  if (table === undefined) return ends('unknown', 'transit-gateway-unread');
  const route = bestRoute(snapshot, table, destination);
  if (route !== undefined) return follow(snapshot, route);
  if (table.AdditionalRoutesAvailable === true) return ends('unknown', 'transit-gateway-unread');
  return ends('deny', 'transit-gateway-no-route');
}

/** Longest prefix; at one prefix static, then prefix list, then propagated. */
function bestRoute(snapshot: RawSnapshot, table: TransitGatewayRoutes, address: Address): TransitRoute | undefined {
  let best: { readonly route: TransitRoute; readonly length: number; readonly rank: number } | undefined;
  for (const route of table.Routes) {
    if (!['active', 'blackhole', undefined].includes(route.State)) continue;
    const members = membersOf(snapshot, route);
    const length = longestMember(members, address);
    if (length === undefined) continue;
    const rank = route.DestinationCidrBlock === undefined ? 1 : route.Type === 'propagated' ? 2 : 0;
    const wins = best === undefined || length > best.length || (length === best.length && rank < best.rank);
    if (wins) best = { route, length, rank };
  }
  return best?.route;
}

function membersOf(snapshot: RawSnapshot, route: TransitRoute): readonly string[] {
  if (route.DestinationCidrBlock !== undefined) return [route.DestinationCidrBlock];
  return prefixListMembers(snapshot, route.PrefixListId ?? '') ?? [];
}

function follow(snapshot: RawSnapshot, route: TransitRoute): TransitVerdict {
  const ruleId = route.DestinationCidrBlock ?? route.PrefixListId ?? null;
  if (route.State === 'blackhole') return ends('deny', 'transit-gateway-blackhole', ruleId);
  const id = route.TransitGatewayAttachments?.[0]?.TransitGatewayAttachmentId;
  const far = snapshot.TransitGatewayVpcAttachments?.find((one) => one.TransitGatewayAttachmentId === id);
  if (far === undefined || vpcOf(snapshot, far.VpcId ?? '') === undefined) {
    return ends('unknown', 'transit-gateway-far-side-unread', ruleId);
  }
  if (!isUsable(far)) return { ruling: { effect: 'deny', code: 'transit-gateway-attachment-state', ruleId }, far };
  return { ruling: { effect: 'allow', code: 'transit-gateway-forwards', ruleId }, far };
}
