import type { TransitGatewayRoute } from '../../../model/aws/transit-gateway.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import { listed } from './addresses.ts';

/** What is known of transit gateways on a path. */
export interface TransitSurvey {
  readonly gateways: ReadonlySet<string>;
  /** Their tables that look up what comes in by the attachments on the path. */
  readonly tables: ReadonlySet<string>;
  /** The VPCs that these tables lead to. */
  readonly vpcs: ReadonlySet<string>;
  /** The subnets by which those VPCs are entered. */
  readonly subnets: ReadonlySet<string>;
}

/** Peered gateways in a row. */
const LONGEST_CHAIN = 5;

export function surveyTransit(
  snapshot: Snapshot,
  first: ReadonlySet<string>,
  vpcs: ReadonlySet<string>,
  addresses: IntervalSet<Address> | undefined,
): TransitSurvey {
  const gateways = new Set(first);
  const incoming = new Set(
    (snapshot.TransitGatewayAttachments ?? [])
      .filter(({ ResourceId = '', TransitGatewayId = '' }) => vpcs.has(ResourceId) && gateways.has(TransitGatewayId))
      .map(keyOf),
  );
  const tables = new Set<string>();
  const far = new Set<string>();
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    for (const table of tablesOf(snapshot, incoming)) tables.add(table);
    for (const { ResourceType, ResourceId = '', TransitGatewayAttachmentId: id } of exits(
      snapshot,
      tables,
      addresses,
    )) {
      if (ResourceType === 'vpc') far.add(ResourceId);
      if (ResourceType !== 'peering') continue;
      gateways.add(ResourceId);
      incoming.add(`${id} ${ResourceId}`);
    }
  }
  const entries = (snapshot.TransitGatewayVpcAttachments ?? []).filter(({ VpcId = '' }) => far.has(VpcId));
  return { gateways, tables, vpcs: far, subnets: new Set(entries.flatMap(({ SubnetIds = [] }) => SubnetIds)) };
}

function keyOf(one: { readonly TransitGatewayAttachmentId: string; readonly TransitGatewayId?: string | undefined }) {
  return `${one.TransitGatewayAttachmentId} ${one.TransitGatewayId ?? ''}`;
}

function tablesOf({ TransitGatewayAttachments = [] }: Snapshot, incoming: ReadonlySet<string>): readonly string[] {
  return TransitGatewayAttachments.filter((one) => incoming.has(keyOf(one))).flatMap(
    ({ Association }) => Association?.TransitGatewayRouteTableId ?? [],
  );
}

function exits(snapshot: Snapshot, tables: ReadonlySet<string>, addresses: IntervalSet<Address> | undefined) {
  return (snapshot.documents.transitGatewayRoutes ?? [])
    .filter((one) => tables.has(one.TransitGatewayRouteTableId))
    .flatMap(({ Routes }) => Routes)
    .filter((route) => leadsTo(snapshot, route, addresses))
    .flatMap((route) => route.TransitGatewayAttachments ?? [])
    .map((one) => ({ ...attachment(snapshot, one.TransitGatewayAttachmentId), ...one }));
}

/** What an attachment is of; routes say it too, but not everywhere. */
function attachment({ TransitGatewayAttachments = [], TransitGatewayVpcAttachments = [] }: Snapshot, id: string) {
  const vpc = TransitGatewayVpcAttachments.find((one) => one.TransitGatewayAttachmentId === id);
  if (vpc !== undefined) return { ResourceType: 'vpc', ResourceId: vpc.VpcId };
  return TransitGatewayAttachments.find((one) => one.TransitGatewayAttachmentId === id);
}

function leadsTo(
  snapshot: Snapshot,
  { DestinationCidrBlock: cidr, PrefixListId: list }: TransitGatewayRoute,
  addresses: IntervalSet<Address> | undefined,
): boolean {
  const range = cidr === undefined ? listed(snapshot, list ?? '') : IntervalSet.of(parsePrefix(cidr));
  return addresses === undefined || range === undefined || !range.intersect(addresses).isEmpty;
}
