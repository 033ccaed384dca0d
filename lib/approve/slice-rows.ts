import type { FamilyKey, Snapshot } from '../model/snapshot.ts';

type Row = Readonly<Record<string, unknown>>;

interface SliceRows {
  /** The field by which the row is found. */
  readonly id: string;
  /** What of it matters; names, tags, descriptions, instants and counts that move by themselves do not. */
  readonly fields: readonly string[];
}

const ADDRESSES = ['PrivateIpAddresses', 'Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes'];
const RULE = ['IsEgress', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIpv4', 'CidrIpv6', 'PrefixListId'];

/** Family → what of its rows a plan may rest on. */
const ROWS = {
  SecurityGroups: { id: 'GroupId', fields: ['VpcId', 'OwnerId', 'IpPermissions', 'IpPermissionsEgress'] },
  SecurityGroupRules: { id: 'GroupId', fields: [...RULE, 'ReferencedGroupInfo'] },
  NetworkAcls: { id: 'NetworkAclId', fields: ['VpcId', 'Entries', 'Associations'] },
  RouteTables: { id: 'RouteTableId', fields: ['VpcId', 'Routes', 'Associations'] },
  NetworkInterfaces: {
    id: 'NetworkInterfaceId',
    fields: ['VpcId', 'SubnetId', 'SourceDestCheck', 'Groups', 'PrivateIpAddress', 'Association', ...ADDRESSES],
  },
  Subnets: { id: 'SubnetId', fields: ['VpcId', 'CidrBlock', 'Ipv6CidrBlockAssociationSet'] },
  VpcEndpoints: {
    id: 'VpcEndpointId',
    fields: ['VpcId', 'VpcEndpointType', 'ServiceName', 'State', 'RouteTableIds', 'SubnetIds', 'PolicyDocument'],
  },
  NatGateways: {
    id: 'NatGatewayId',
    fields: ['VpcId', 'SubnetId', 'State', 'ConnectivityType', 'AvailabilityMode', 'NatGatewayAddresses'],
  },
  InternetGateways: { id: 'InternetGatewayId', fields: ['Attachments'] },
  EgressOnlyInternetGateways: { id: 'EgressOnlyInternetGatewayId', fields: ['Attachments'] },
  VpnGateways: { id: 'VpnGatewayId', fields: ['State', 'VpcAttachments'] },
  VpcPeeringConnections: {
    id: 'VpcPeeringConnectionId',
    fields: ['Status', 'RequesterVpcInfo', 'AccepterVpcInfo'],
  },
  TransitGateways: { id: 'TransitGatewayId', fields: ['State', 'OwnerId'] },
  TransitGatewayAttachments: {
    id: 'TransitGatewayAttachmentId',
    fields: ['TransitGatewayId', 'ResourceType', 'ResourceId', 'State', 'Association'],
  },
  TransitGatewayRouteTables: { id: 'TransitGatewayRouteTableId', fields: ['TransitGatewayId', 'State'] },
  PrefixLists: { id: 'PrefixListId', fields: ['Cidrs'] },
} as const satisfies { readonly [K in FamilyKey]?: SliceRows };

const DOCUMENTS = {
  prefixListEntries: { id: 'PrefixListId', fields: ['Entries'] },
  transitGatewayRoutes: { id: 'TransitGatewayRouteTableId', fields: ['Routes', 'AdditionalRoutesAvailable'] },
} as const satisfies { readonly [K in keyof Snapshot['documents']]?: SliceRows };

/** `members`: who has a group. */
export type SliceKey = keyof typeof ROWS | keyof typeof DOCUMENTS | 'members';

/** Every row of that id, reduced to what matters. */
export function rowsOf(snapshot: Snapshot, of: SliceKey, id: string): readonly unknown[] {
  if (of === 'members') return membersOf(snapshot, id);
  return of in DOCUMENTS
    ? reduced(snapshot.documents[of as keyof typeof DOCUMENTS], DOCUMENTS[of as keyof typeof DOCUMENTS], id)
    : reduced(snapshot[of as keyof typeof ROWS], ROWS[of as keyof typeof ROWS], id);
}

function reduced(rows: readonly Row[] | undefined, { id: key, fields }: SliceRows, id: string): readonly unknown[] {
  return (rows ?? [])
    .filter((row) => row[key] === id)
    .map((row) => Object.fromEntries(fields.map((field) => [field, row[field]])));
}

/**
 * In which subnets the group is worn, and by how many interfaces in each. Which ones they are is left out: a task or an
 * instance that is replaced by another is the same to whoever approved, and one more is not.
 */
function membersOf({ NetworkInterfaces: interfaces = [] }: Snapshot, groupId: string): readonly unknown[] {
  const wearers = interfaces.filter(({ Groups = [] }) => Groups.some(({ GroupId }) => GroupId === groupId));
  const subnets = Map.groupBy(wearers, ({ SubnetId = '' }) => SubnetId);
  return [...subnets].map(([SubnetId, all]) => ({ SubnetId, interfaces: all.length }));
}
