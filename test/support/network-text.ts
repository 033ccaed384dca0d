import type * as z from 'zod';
import { DOCUMENTS } from '../../lib/model/recordings.ts';
import { FAMILIES, type FamilyKey, type Snapshot } from '../../lib/model/snapshot.ts';
import { endpointRows, listRows, namedGateways, natRows, peeringRows } from './network-text/gateways.ts';
import {
  aclRows,
  groupRows,
  instanceRows,
  interfaceRows,
  subnetRows,
  tableRows,
  vpcRows,
} from './network-text/places.ts';
import type { Plan, Raw } from './network-text/plan.ts';
import * as transit from './network-text/transit.ts';

export type { Plan } from './network-text/plan.ts';

/** A snapshot made from words, healthy unless they say otherwise, and checked against the model as a file would be. */
export function network(plan: Plan): Snapshot {
  const Instances = patched(plan, instanceRows(plan), 'InstanceId');
  const made = Object.entries(familiesOf(plan)).map(([key, rows]) => [key, patched(plan, rows, idOf(key))] as const);
  const all = { ...Object.fromEntries(made), Reservations: [{ Instances }], ...plan.families };
  const families = Object.entries(all).flatMap(([key, items]) =>
    items === null ? [] : [[key, checked(key, items)] as const],
  );
  return { ...Object.fromEntries(families), documents: documentsOf(plan), hosts: {} };
}

function patched({ patch = {} }: Plan, rows: readonly Raw[], id: string): readonly Raw[] {
  return rows.map((row) => deepMerge(row, patch[String(row[id])]));
}

/** Everything a snapshot can hold, by its key: the shape of an item and what identifies it. */
const SHAPES: Readonly<Record<string, { readonly item: z.ZodType; readonly id: readonly string[] }>> = {
  ...FAMILIES,
  ...DOCUMENTS,
};

function checked(key: string, rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => SHAPES[key]?.item.parse(row));
}

function idOf(key: string): string {
  return SHAPES[key]?.id[0] ?? '';
}

function familiesOf(plan: Plan): Partial<Record<FamilyKey, readonly Raw[]>> {
  return {
    Vpcs: vpcRows(plan),
    Subnets: subnetRows(plan),
    NetworkAcls: aclRows(plan),
    RouteTables: tableRows(plan),
    SecurityGroups: groupRows(plan),
    NetworkInterfaces: interfaceRows(plan),
    NatGateways: natRows(plan),
    InternetGateways: namedGateways(plan, 'igw-', 'InternetGatewayId', 'Attachments'),
    EgressOnlyInternetGateways: namedGateways(plan, 'eigw-', 'EgressOnlyInternetGatewayId', 'Attachments'),
    VpnGateways: namedGateways(plan, 'vgw-', 'VpnGatewayId', 'VpcAttachments'),
    VpcPeeringConnections: peeringRows(plan),
    VpcEndpoints: endpointRows(plan),
    PrefixLists: listRows(plan),
    TransitGateways: transit.transitRows(plan),
    TransitGatewayAttachments: transit.attachmentRows(plan),
    TransitGatewayVpcAttachments: transit.vpcAttachmentRows(plan),
  };
}

function documentsOf(plan: Plan): Snapshot['documents'] {
  const all = {
    transitGatewayRoutes: transit.transitRouteDocuments(plan),
    transitGatewayPropagations: transit.propagationDocuments(plan),
    ...plan.documents,
  };
  return Object.fromEntries(Object.entries(all).map(([key, items]) => [key, checked(key, items)]));
}

/** Objects are merged field by field, anything else is replaced, and `undefined` takes a field away. */
function deepMerge(record: Raw, change: Raw | undefined): Raw {
  const merged = { ...record };
  for (const [key, value] of Object.entries(change ?? {})) {
    const known = merged[key];
    if (value === undefined) Reflect.deleteProperty(merged, key);
    else merged[key] = isObject(value) && isObject(known) ? deepMerge(known, value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
