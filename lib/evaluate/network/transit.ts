import type {
  TransitGatewayAttachment,
  TransitGatewayPropagations,
  TransitGatewayRoutes,
  TransitGatewayVpcAttachment,
} from '../../model/aws/transit-gateway.ts';
import type { Gap, Known } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type Address, formatPrefix, type Interval, type IntervalSet, parsePrefix } from '../../packets/index.ts';
import { cutsWithin, indexPrefixes, longest, type PrefixIndex, valuesAt } from '../prefix-index.ts';
import { commandGap, missing } from './known.ts';

/** A transit gateway route: the longest prefix wins, and at one prefix static before propagated. */
export interface TransitRoute {
  readonly ruleId: string;
  readonly static: boolean;
  readonly state: string;
  readonly attachmentId: string | undefined;
}

/** The transit gateways of a snapshot, as the walk asks for them. */
export interface Transit {
  readonly vpcAttachment: (gatewayId: string, vpcId: string) => TransitGatewayVpcAttachment | undefined;
  readonly attachmentById: (id: string) => TransitGatewayVpcAttachment | undefined;
  readonly attachment: (id: string, gatewayId: string) => TransitGatewayAttachment | undefined;
  /** The table that looks up what comes in by an attachment; `none` when it has no association. */
  readonly tableOf: (attachmentId: string, gatewayId: string) => Known<{ readonly id: string }> | 'none';
  readonly lookUp: (tableId: string, destination: Address) => Known<TransitRoute> | undefined;
  /** Where inside some destinations the table's routes begin or end. */
  readonly cutsOf: (tableId: string, destinations: IntervalSet<Address>) => readonly Address[];
  readonly gap: (reason: string) => Gap;
}

interface Near {
  readonly cidrsOf: (vpcId: string) => readonly Interval<Address>[];
  readonly listEntries: (id: string) => readonly Interval<Address>[] | undefined;
}

export function compileTransit(snapshot: Snapshot, near: Near): Transit {
  const rows = snapshot.TransitGatewayAttachments;
  const vpcRows = snapshot.TransitGatewayVpcAttachments ?? [];
  const attachment = (id: string, gatewayId: string) =>
    rows?.find((row) => row.TransitGatewayAttachmentId === id && (row.TransitGatewayId ?? gatewayId) === gatewayId);
  const tables = compileTables(snapshot, near);
  const truncated = incompleteTables(snapshot, unreadListsOf(snapshot, near));
  return {
    vpcAttachment: (gatewayId, vpcId) =>
      usable(vpcRows.filter((row) => row.TransitGatewayId === gatewayId && row.VpcId === vpcId)),
    attachmentById: (id) => vpcRows.find((row) => row.TransitGatewayAttachmentId === id),
    attachment,
    tableOf: (id, gatewayId) => {
      const row = attachment(id, gatewayId);
      if (row === undefined) return missing('TransitGatewayAttachments', id, rows !== undefined);
      // Only the owner of a shared gateway is sure to see what an attachment is associated with.
      if (row.Association === undefined && isShared(row)) return unreadAssociation(id);
      const { TransitGatewayRouteTableId: table, State: state = 'associated' } = row.Association ?? {};
      return table === undefined || state !== 'associated' ? 'none' : { id: table };
    },
    lookUp: (table, destination) => {
      const index = tables.get(table);
      if (index === undefined) return unreadRoutes(table);
      const at = longest(index, destination);
      if (at < 0 && truncated.has(table)) return unreadRoutes(table);
      return at < 0 ? undefined : valuesAt(index, at).reduce((a, b) => (b.static && !a.static ? b : a));
    },
    cutsOf: (table, destinations) => {
      const { hull } = destinations;
      const index = tables.get(table);
      const cuts = hull === undefined || index === undefined ? [] : cutsWithin(index, hull);
      return [...new Set(cuts)]
        .filter((cut) => destinations.has(cut) && destinations.has(cut - 1n))
        .toSorted((a, b) => (a < b ? -1 : 1));
    },
    gap: (reason) => commandGap('TransitGatewayAttachments', reason, 'aws ec2 describe-transit-gateway-attachments'),
  };
}

function isShared({ TransitGatewayOwnerId: owner, ResourceOwnerId: tenant }: TransitGatewayAttachment): boolean {
  return owner !== undefined && tenant !== undefined && owner !== tenant;
}

function unreadAssociation(id: string): Gap {
  return commandGap(
    `association of ${id}`,
    `${id} belongs to a transit gateway of another account, and no association was shown`,
    `aws ec2 describe-transit-gateway-attachments --transit-gateway-attachment-ids ${id}`,
  );
}

/** A VPC may have had several attachments to one gateway; the one that works is the one that counts. */
function usable(rows: readonly TransitGatewayVpcAttachment[]): TransitGatewayVpcAttachment | undefined {
  return rows.find((row) => forwards(row.State)) ?? rows[0];
}

export function forwards(state: string | undefined): boolean {
  return state === undefined || state === 'available' || state === 'modifying';
}

type Entry = readonly [Interval<Address>, TransitRoute];

/** Routes as searched, and the ones that propagations imply: a recording may hold either or both. */
function compileTables(snapshot: Snapshot, near: Near): ReadonlyMap<string, PrefixIndex<TransitRoute>> {
  const { transitGatewayRoutes: searched = [], transitGatewayPropagations: propagated = [] } = snapshot.documents;
  const entries = [
    ...searched.map((one) => [tableId(one), searchedEntries(one, near)] as const),
    ...propagated.map((one) => [tableId(one), propagatedEntries(one, near)] as const),
  ];
  const byTable = Map.groupBy(entries, ([id]) => id);
  return new Map([...byTable].map(([id, parts]) => [id, indexPrefixes(parts.flatMap(([, own]) => own))]));
}

function searchedEntries({ Routes }: TransitGatewayRoutes, near: Near): readonly Entry[] {
  return Routes.flatMap((route) => {
    const { DestinationCidrBlock: cidr, PrefixListId: list = '', Type: type, State: state = 'active' } = route;
    const prefixes = cidr === undefined ? (near.listEntries(list) ?? []) : [parsePrefix(cidr)];
    const attachmentId = route.TransitGatewayAttachments?.[0]?.TransitGatewayAttachmentId;
    const entry = { ruleId: cidr ?? list, static: type !== 'propagated', state, attachmentId };
    return prefixes.map((prefix): Entry => [prefix, entry]);
  });
}

function propagatedEntries(
  { TransitGatewayRouteTablePropagations: rows }: TransitGatewayPropagations,
  near: Near,
): readonly Entry[] {
  return rows
    .filter((row) => row.ResourceType === 'vpc' && (row.State ?? 'enabled') === 'enabled')
    .flatMap(({ ResourceId: vpcId = '', TransitGatewayAttachmentId: attachmentId }) =>
      near
        .cidrsOf(vpcId)
        .map(
          (prefix): Entry => [prefix, { ruleId: formatPrefix(prefix), static: false, state: 'active', attachmentId }],
        ),
    );
}

/** Prefix lists that stand for routes by themselves, and whose entries were not collected. */
function unreadListsOf(snapshot: Snapshot, near: Near): readonly string[] {
  return (snapshot.documents.transitGatewayRoutes ?? [])
    .flatMap(({ Routes }) => Routes)
    .flatMap(({ DestinationCidrBlock: cidr, PrefixListId: id }) => (cidr === undefined && id !== undefined ? [id] : []))
    .filter((id) => near.listEntries(id) === undefined);
}

/** Tables that hold more routes than were collected: a search that was cut off, or routes learnt by BGP. */
function incompleteTables(snapshot: Snapshot, unreadLists: readonly string[]): ReadonlySet<string> {
  const { transitGatewayRoutes: searched = [], transitGatewayPropagations: propagated = [] } = snapshot.documents;
  const lists = new Set(unreadLists);
  const cut = searched.filter(
    (one) => one.AdditionalRoutesAvailable === true || one.Routes.some((route) => lists.has(route.PrefixListId ?? '')),
  );
  const searchedWhole = new Set(
    searched.filter(({ Routes }) => Routes.some((route) => route.Type === 'propagated')).map(tableId),
  );
  const learnt = propagated.filter((one) =>
    one.TransitGatewayRouteTablePropagations.some(
      (row) => row.ResourceType !== 'vpc' && (row.State ?? 'enabled') === 'enabled',
    ),
  );
  return new Set([...cut.map(tableId), ...learnt.map(tableId).filter((id) => !searchedWhole.has(id))]);
}

function tableId(one: { readonly TransitGatewayRouteTableId: string }): string {
  return one.TransitGatewayRouteTableId;
}

function unreadRoutes(id: string): Gap {
  return commandGap(
    `routes of ${id}`,
    `the routes of ${id} were not collected`,
    `aws ec2 search-transit-gateway-routes --transit-gateway-route-table-id ${id} --filters Name=state,Values=active,blackhole`,
  );
}
