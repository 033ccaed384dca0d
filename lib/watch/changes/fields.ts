import type { FamilyKey } from '../../model/snapshot.ts';
import { type How, type Part, type PartsOf, type Row } from './part.ts';
import { editRow, idOf, listIn, said, sharedRows, stateText } from './rows.ts';

/** Fields of rows that are compared together, because together they are one thing. */
interface FieldKind {
  readonly family: FamilyKey;
  readonly what: string;
  readonly fields: readonly string[];
  /** What goes along with it where it goes; undefined for what carries nothing. */
  readonly carries?: (row: Row) => readonly string[];
  readonly say: (id: string, before: Row, after: Row) => string;
}

function state(what: string) {
  return (id: string, before: Row, after: Row) =>
    `${what}${id} is ${stateText(after['State'] ?? after['Status'])} now (was ${stateText(before['State'] ?? before['Status'])})`;
}

function attachment(id: string, before: Row, after: Row): string {
  const [old, now] = [vpcsOf(before), vpcsOf(after)];
  if (now.length === 0) return `${id} is no longer attached to ${old.join(', ') || 'any VPC'}`;
  return `${id} is attached to ${now.join(', ')} now (was ${old.join(', ') || 'to none'})`;
}

function vpcsOf(row: Row): readonly string[] {
  return [...listIn(row, 'Attachments'), ...listIn(row, 'VpcAttachments')].map(({ VpcId }) => said(VpcId));
}

function changedFields(id: string, before: Row, after: Row): string {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const told = changed.map((field) => `${field} is ${shown(after[field])} now (was ${shown(before[field])})`);
  return `${id}: ${told.join('; ')}`;
}

/** Long values are cut: the sentence has to stay one. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

const interfaces = (row: Row): readonly string[] => [
  ...listIn(row, 'NatGatewayAddresses').map(({ NetworkInterfaceId }) => said(NetworkInterfaceId)),
  ...(Array.isArray(row['NetworkInterfaceIds']) ? row['NetworkInterfaceIds'].map(said) : []),
];
const nothingElse = (): readonly string[] => [];

const KINDS: readonly FieldKind[] = [
  {
    family: 'NatGateways',
    what: 'nat-gateway',
    fields: ['State', 'ConnectivityType', 'NatGatewayAddresses'],
    carries: interfaces,
    say: (id, before, after) =>
      before['State'] === after['State']
        ? changedFields(id, before, after)
        : state('the NAT gateway ')(id, before, after),
  },
  {
    family: 'InternetGateways',
    what: 'internet-gateway',
    fields: ['Attachments'],
    carries: nothingElse,
    say: attachment,
  },
  {
    family: 'EgressOnlyInternetGateways',
    what: 'egress-only-gateway',
    fields: ['Attachments'],
    carries: nothingElse,
    say: attachment,
  },
  {
    family: 'VpnGateways',
    what: 'virtual-gateway',
    fields: ['State', 'VpcAttachments'],
    carries: nothingElse,
    say: attachment,
  },
  {
    family: 'VpcEndpoints',
    what: 'vpc-endpoint',
    fields: ['State', 'RouteTableIds', 'SubnetIds', 'NetworkInterfaceIds', 'PolicyDocument', 'Groups'],
    carries: interfaces,
    say: (id, before, after) =>
      before['State'] === after['State'] ? changedFields(id, before, after) : state('the endpoint ')(id, before, after),
  },
  {
    family: 'VpcPeeringConnections',
    what: 'vpc-peering',
    fields: ['Status'],
    carries: nothingElse,
    say: state('the peering '),
  },
  {
    family: 'TransitGatewayVpcAttachments',
    what: 'transit-gateway-attachment',
    fields: ['State', 'SubnetIds'],
    carries: nothingElse,
    say: changedFields,
  },
  {
    family: 'TransitGatewayAttachments',
    what: 'transit-gateway-attachment',
    fields: ['State', 'Association'],
    say: changedFields,
  },
  { family: 'NetworkInterfaces', what: 'interface-state', fields: ['Status'], say: state('') },
  {
    family: 'NetworkInterfaces',
    what: 'source-dest-check',
    fields: ['SourceDestCheck'],
    say: (id, _before, after) =>
      `the source/destination check of ${id} is ${after['SourceDestCheck'] === false ? 'off' : 'on'} now`,
  },
  {
    family: 'NetworkInterfaces',
    what: 'interface-address',
    fields: ['PrivateIpAddress', 'Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes'],
    say: changedFields,
  },
  { family: 'LoadBalancers', what: 'load-balancer', fields: ['State'], say: changedFields },
  {
    family: 'VpcEncryptionControls',
    what: 'encryption-controls',
    fields: ['Mode', 'State', 'ResourceExclusions'],
    say: changedFields,
  },
  {
    family: 'VpcBlockPublicAccessOptions',
    what: 'block-public-access',
    fields: ['InternetGatewayBlockMode', 'State'],
    say: (_id, before, after) =>
      `Block Public Access of the account is ${said(after['InternetGatewayBlockMode'])} now (was ${said(before['InternetGatewayBlockMode'])})`,
  },
  ...(['Vpcs', 'Subnets'] as const).map(
    (family): FieldKind => ({
      family,
      what: 'block-public-access',
      fields: ['BlockPublicAccessStates'],
      say: (id, before, after) => `Block Public Access of ${id} is ${modeOf(after)} now (was ${modeOf(before)})`,
    }),
  ),
];

function modeOf(row: Row): string {
  const { InternetGatewayBlockMode } = (row['BlockPublicAccessStates'] ?? {}) as Row;
  return said(InternetGatewayBlockMode ?? 'off');
}

/** What is one thing of a row and is only one way or another: states, attachments, modes. */
export const fields: PartsOf = (snapshot, other) =>
  KINDS.flatMap((kind) => sharedRows(snapshot, other, kind.family).map((row) => partOf(kind, row)));

function partOf({ family, what, fields: names, carries, say }: FieldKind, row: Row): Part {
  const id = idOf(family, row);
  const value = Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
  const bare = (now: Row) => Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name)));
  return {
    key: `${what} ${id}`,
    source: `${family} ${names.join(' ')}`,
    what,
    resourceId: id,
    value,
    ...(carries !== undefined && { carries: [id, ...carries(row)] }),
    put: (snapshot) => editRow(snapshot, family, id, (now) => ({ ...bare(now), ...value })),
    drop: (snapshot) => snapshot,
    say: (_how: How, before, after) => say(id, (before ?? {}) as Row, (after ?? {}) as Row),
  };
}
