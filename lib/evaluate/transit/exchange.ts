import type { TransitGatewayVpcAttachment } from '../../model/aws/transit-gateway.ts';
import { type Gap, isGap } from '../../model/gap.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { Facts } from '../../model/trace.ts';
import type { Address } from '../../packets/index.ts';
import { missing } from '../network/known.ts';
import type { Network } from '../network/network.ts';
import { forwards, type TransitRoute } from '../network/transit.ts';

/** What transit gateways make of a packet: the attachment it leaves by, or why it leaves by none. */
export interface Exchange {
  readonly code: ReasonCode;
  readonly ruleId: string | null;
  readonly facts: Facts;
  readonly far?: TransitGatewayVpcAttachment;
  readonly gap?: Gap;
}

/** Peered gateways pass a packet on; more of them in a row than this is a loop. */
const LONGEST_CHAIN = 5;

/** Looks a destination up, from table to table where gateways are peered: each looks in the table of the attachment it came in by. */
export function exchange(network: Network, gatewayId: string, attachmentId: string, destination: Address): Exchange {
  let gateway = gatewayId;
  let incoming = attachmentId;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const step = lookUp(network, gateway, incoming, destination);
    if (!('peer' in step)) return step;
    gateway = step.peer;
    incoming = step.attachmentId;
  }
  return { code: 'transit-gateway-no-route', ruleId: null, facts: { table: gateway } };
}

type Step = Exchange | { readonly peer: string; readonly attachmentId: string };

function lookUp({ transit, snapshot }: Network, gatewayId: string, incoming: string, destination: Address): Step {
  const table = transit.tableOf(incoming, gatewayId);
  if (table === 'none') return refuse('transit-gateway-no-association', { attachment: incoming });
  if (isGap(table)) return unread(table);
  const route = transit.lookUp(table.id, destination);
  if (route === undefined) return refuse('transit-gateway-no-route', { table: table.id });
  if (isGap(route)) return unread(route);
  if (route.state === 'blackhole')
    return { ...refuse('transit-gateway-blackhole', { table: table.id }), ruleId: route.ruleId };
  if (route.state !== 'active')
    return unread(transit.gap(`the transit gateway route to ${route.ruleId} is ${route.state}`));
  const id = route.attachmentId ?? '';
  const row = transit.attachment(id, gatewayId);
  if (row?.NatGatewaySupport === 'enabled')
    return unread(transit.gap(`${id} translates addresses by rules that are not read`));
  const far = transit.attachmentById(id);
  if (far !== undefined) return arrive(route, far, table.id);
  if (row?.ResourceType === 'peering' && transit.attachment(id, row.ResourceId ?? '') !== undefined)
    return { peer: row.ResourceId ?? '', attachmentId: id };
  const rows = snapshot.TransitGatewayVpcAttachments;
  if (row === undefined || row.ResourceType === 'vpc')
    return {
      code: 'transit-gateway-far-side-unread',
      ruleId: route.ruleId,
      facts: {},
      gap: missing('TransitGatewayVpcAttachments', id || `the attachment of ${route.ruleId}`, rows !== undefined),
    };
  return beyond(route, id, row.ResourceType ?? 'unknown', row.ResourceId ?? '');
}

function arrive(route: TransitRoute, far: TransitGatewayVpcAttachment, tableId: string): Exchange {
  const facts = { table: tableId, attachment: far.TransitGatewayAttachmentId, state: far.State ?? '' };
  const code = forwards(far.State) ? 'transit-gateway-forwards' : 'transit-gateway-attachment-state';
  return { code, ruleId: route.ruleId, facts, far };
}

function refuse(code: ReasonCode, facts: Facts): Exchange {
  return { code, ruleId: null, facts };
}

function unread(gap: Gap): Exchange {
  return { code: 'transit-gateway-unread', ruleId: null, facts: {}, gap };
}

function beyond(route: TransitRoute, id: string, type: string, resource: string): Exchange {
  const gap = {
    reads: resource === '' ? id : resource,
    reason: `the transit gateway hands the packet to ${id}, a ${type} attachment, and what lies beyond is not visible from AWS`,
    remedy: 'Test the connection from the host; check the far network’s routes and firewalls there.',
  };
  return { code: 'transit-gateway-far-side-unread', ruleId: route.ruleId, facts: {}, gap };
}
