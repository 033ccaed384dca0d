import type { Read } from '../../lib/collect/aws/collect.ts';
import { READERS } from '../../lib/collect/aws/readers/registry.ts';
import type { Want } from '../../lib/collect/aws/want.ts';
import type { Row } from '../../lib/collect/snapshot/row.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

/** An error as the SDK throws it. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: {} });
}

/** Filter → the way through a row to the values that it looks at; lists on the way are walked. */
const WAYS: Readonly<Record<string, string>> = {
  'vpc-id': 'VpcId',
  'subnet-id': 'SubnetId',
  'network-interface-id': 'NetworkInterfaceId',
  'attachment.instance-id': 'Attachment.InstanceId',
  'addresses.private-ip-address': 'PrivateIpAddresses.PrivateIpAddress',
  'addresses.association.public-ip': 'PrivateIpAddresses.Association.PublicIp',
  'ipv6-addresses.ipv6-address': 'Ipv6Addresses.Ipv6Address',
  'group-id': 'GroupId',
  'attachment.vpc-id': 'Attachments.VpcId',
  'internet-gateway-id': 'InternetGatewayId',
  'instance-id': 'Instances.InstanceId',
  'vpc-peering-connection-id': 'VpcPeeringConnectionId',
  'vpn-gateway-id': 'VpnGatewayId',
  'transit-gateway-id': 'TransitGatewayId',
  'transit-gateway-route-table-id': 'TransitGatewayRouteTableId',
  'prefix-list-id': 'PrefixListId',
  id: 'EgressOnlyInternetGatewayId',
  'load-balancer-arn': 'LoadBalancerArn',
  vpc: 'Firewall.VpcId',
  arn: '*',
  account: '*',
  state: '*',
};

/** An account that holds what a snapshot does, and no more: every want is answered from it, at once. */
export function recordedAccount(snapshot: Snapshot, spoil: (want: Want) => void = () => undefined): Read {
  return async (want) => {
    spoil(want);
    return rowsFor(snapshot, want);
  };
}

function rowsFor(snapshot: Snapshot, { reader, filter, values, vpc }: Want): readonly Row[] {
  const { reads } = READERS[reader];
  const whole = { ...snapshot, ...snapshot.documents } as unknown as Readonly<
    Record<string, readonly Row[] | undefined>
  >;
  const rows = reads === 'prefixListEntries' ? entriesOf(snapshot) : whole[reads];
  // What was never recorded is what nobody was allowed to see.
  if (rows === undefined) throw awsError('UnauthorizedOperation');
  return rows.filter((row) => matches(row, filter, values) && (vpc === undefined || row['VpcId'] === vpc));
}

/** Lists of AWS's own are recorded with their ranges inside. */
function entriesOf({ PrefixLists = [], documents }: Snapshot): readonly Row[] {
  const folded = PrefixLists.filter(({ Cidrs }) => Cidrs !== undefined).map(({ PrefixListId, Cidrs = [] }) => ({
    PrefixListId,
    Entries: Cidrs.map((Cidr) => ({ Cidr })),
  }));
  return [...(documents.prefixListEntries ?? []), ...folded];
}

function matches(row: Row, filter: string, values: readonly string[]): boolean {
  const way = WAYS[filter];
  if (way === undefined) throw new Error(`the filter ${filter} is not known to this account`);
  return way === '*' || valuesAt(row, way.split('.')).some((one) => values.includes(one));
}

function valuesAt(value: unknown, [field, ...rest]: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, field === undefined ? [] : [field, ...rest]));
  if (field === undefined) return typeof value === 'string' ? [value] : [];
  return typeof value === 'object' && value !== null ? valuesAt((value as Row)[field], rest) : [];
}
