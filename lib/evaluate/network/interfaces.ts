import type { NetworkInterface } from '../../model/aws/network-interface.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type Address, type Interval, parseAddress, parsePrefix } from '../../packets/index.ts';

/** What stands behind an interface, as far as it changes what becomes of a packet. */
export type InterfaceKind =
  | 'host'
  | 'nat-gateway'
  | 'transit-gateway'
  | 'load-balancer'
  | 'endpoint'
  | 'firewall-endpoint';

/** An interface with its addresses parsed. `groups` is undefined where no security group applies to it at all. */
export interface Interface {
  readonly id: string;
  readonly kind: InterfaceKind;
  readonly record: NetworkInterface;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly groups: readonly string[] | undefined;
  /** Primary, secondary and IPv6 addresses, in that order. */
  readonly addresses: readonly Address[];
  readonly prefixes: readonly Interval<Address>[];
  /** Private address → the public one that an internet gateway maps to it. */
  readonly publicOf: ReadonlyMap<Address, Address>;
}

export function compileInterfaces(snapshot: Snapshot): readonly Interface[] {
  const elastic = elasticAddresses(snapshot);
  return recordsOf(snapshot).map((record) => compileInterface(record, elastic.get(record.NetworkInterfaceId)));
}

/** Instances carry their interfaces inside, so a recording of instances alone still tells who has which address. */
function recordsOf({
  NetworkInterfaces: listed = [],
  Reservations: reservations = [],
}: Snapshot): readonly NetworkInterface[] {
  const ids = new Set(listed.map((one) => one.NetworkInterfaceId));
  const inside = reservations
    .flatMap((one) => one.Instances)
    .filter((one) => one.State?.Name !== 'terminated')
    .flatMap(({ InstanceId, NetworkInterfaces = [] }) =>
      NetworkInterfaces.map((one) => ({ ...one, Attachment: { ...one.Attachment, InstanceId } })),
    );
  return [...listed, ...inside.filter((one) => !ids.has(one.NetworkInterfaceId))];
}

type Pairs = readonly (readonly [Address, Address])[];

/** Elastic IPs and NAT gateways know associations that a description of interfaces may lack. */
function elasticAddresses(snapshot: Snapshot): ReadonlyMap<string, Pairs> {
  const byInterface = new Map<string, (readonly [Address, Address])[]>();
  const nats = (snapshot.NatGateways ?? []).flatMap((nat) => nat.NatGatewayAddresses ?? []);
  const rows = [...(snapshot.Addresses ?? []), ...nats.map((one) => ({ ...one, PrivateIpAddress: one.PrivateIp }))];
  for (const { NetworkInterfaceId: id, PrivateIpAddress: inside, PublicIp: outside } of rows) {
    if (id === undefined || inside === undefined || outside === undefined) continue;
    byInterface.set(id, [...(byInterface.get(id) ?? []), [parseAddress(inside), parseAddress(outside)]]);
  }
  return byInterface;
}

function compileInterface(record: NetworkInterface, elastic: Pairs = []): Interface {
  const kind = kindOf(record);
  return {
    id: record.NetworkInterfaceId,
    kind,
    record,
    vpcId: record.VpcId ?? '',
    subnetId: record.SubnetId ?? '',
    groups: groupsOf(record, kind),
    addresses: addressesOf(record),
    prefixes: [
      ...(record.Ipv4Prefixes ?? []).map((prefix) => parsePrefix(prefix.Ipv4Prefix)),
      ...(record.Ipv6Prefixes ?? []).map((prefix) => parsePrefix(prefix.Ipv6Prefix)),
    ],
    publicOf: new Map([...associations(record), ...elastic]),
  };
}

function addressesOf(record: NetworkInterface): readonly Address[] {
  const listed = (record.PrivateIpAddresses ?? []).toSorted(
    (a, b) => Number(b.Primary ?? false) - Number(a.Primary ?? false),
  );
  const texts = [
    ...(record.PrivateIpAddress === undefined ? [] : [record.PrivateIpAddress]),
    ...listed.map((address) => address.PrivateIpAddress),
    ...(record.Ipv6Addresses ?? []).map((address) => address.Ipv6Address),
  ];
  return [...new Set(texts)].map(parseAddress);
}

function associations(record: NetworkInterface): Pairs {
  const all = [
    { PrivateIpAddress: record.PrivateIpAddress, Association: record.Association },
    ...(record.PrivateIpAddresses ?? []),
  ];
  return all.flatMap(({ PrivateIpAddress: inside, Association }) =>
    inside === undefined || Association?.PublicIp === undefined
      ? []
      : [[parseAddress(inside), parseAddress(Association.PublicIp)] as const],
  );
}

/** Recordings from before 2018 lack `InterfaceType`, and load balancers of type application never had one. */
function kindOf({ InterfaceType: type = 'interface', Description: description = '' }: NetworkInterface): InterfaceKind {
  const kinds: Readonly<Record<string, InterfaceKind>> = {
    nat_gateway: 'nat-gateway',
    natGateway: 'nat-gateway',
    transit_gateway: 'transit-gateway',
    network_load_balancer: 'load-balancer',
    gateway_load_balancer: 'load-balancer',
    load_balancer: 'load-balancer',
    vpc_endpoint: 'endpoint',
    gateway_load_balancer_endpoint: 'firewall-endpoint',
  };
  const kind = kinds[type];
  if (kind !== undefined) return kind;
  if (description.startsWith('Interface for NAT Gateway ')) return 'nat-gateway';
  if (description.startsWith('ELB ')) return 'load-balancer';
  return description.startsWith('VPC Endpoint Interface') ? 'endpoint' : 'host';
}

/** Gateways, network and gateway load balancers may carry no group, and then nothing filters; every other interface has one. */
function groupsOf(record: NetworkInterface, kind: InterfaceKind): readonly string[] | undefined {
  const groups = record.Groups?.map((group) => group.GroupId) ?? [];
  return groups.length === 0 && mayLackGroups(record, kind) ? undefined : groups;
}

function mayLackGroups(
  { InterfaceType: type, Description: description = '' }: NetworkInterface,
  kind: InterfaceKind,
): boolean {
  if (kind !== 'load-balancer') return kind !== 'host' && kind !== 'endpoint';
  return /^(network|gateway)_load_balancer$/.test(type ?? '') || /^ELB (net|gwy)\//.test(description);
}
