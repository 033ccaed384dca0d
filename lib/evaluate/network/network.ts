import type { NatGateway, VpcPeeringConnection } from '../../model/aws/gateway.ts';
import type { Instance } from '../../model/aws/instance.ts';
import type { Subnet } from '../../model/aws/subnet.ts';
import type { Vpc } from '../../model/aws/vpc.ts';
import type { VpcEndpoint } from '../../model/aws/vpc-endpoint.ts';
import { isGap, type Known } from '../../model/gap.ts';
import type { FamilyKey, Item, Snapshot } from '../../model/snapshot.ts';
import type { Address, Interval, IntervalSet } from '../../packets/index.ts';
import { type HostPlace, hostPlace } from '../host/host-place.ts';
import type { RuleList } from '../rules.ts';
import { type Acl, compileAcls } from './acls.ts';
import { type AddressBook, compileAddresses } from './addresses.ts';
import { compileGroups } from './groups.ts';
import { compileInterfaces, type Interface } from './interfaces.ts';
import { missing } from './known.ts';
import { type NatAddress, natAddresses } from './nat-addresses.ts';
import { once } from './once.ts';
import { compileLists } from './prefix-lists.ts';
import { cidrs, rangeOf, zoneOf } from './ranges.ts';
import { groupRules, type Reach, type RuleDirection } from './references.ts';
import type { Table, Target } from './routes.ts';
import { compileTables } from './tables.ts';
import { compileTransit, type Transit } from './transit.ts';
import { unseenAddresses } from './unseen.ts';

/**
 * A snapshot made ready for questions: everything that questions share is compiled once, when it is first needed.
 * Nothing of it depends on a question, so one network answers any number of them.
 */
export interface Network {
  readonly snapshot: Snapshot;
  readonly addresses: AddressBook;
  readonly transit: Transit;
  readonly interfaceOf: (id: string) => Known<Interface>;
  readonly interfaceOfInstance: (id: string) => Interface | undefined;
  /** The internet gateway attached to a VPC. */
  readonly gatewayOf: (vpcId: string) => string | undefined;
  readonly zoneOf: (subnetId: string) => string | undefined;
  readonly subnet: (id: string) => Known<Subnet>;
  readonly vpc: (id: string) => Known<Vpc>;
  /** Whether the inside of a VPC was collected, so that packets can be followed into it. */
  readonly hasVpc: (id: string) => boolean;
  readonly cidrsOf: (vpcId: string) => readonly Interval<Address>[];
  /** Whether an address lies in the ranges of a VPC: gateways serve no others. */
  readonly owns: (vpcId: string, address: Address) => boolean;
  /** All addresses of a subnet; undefined when it was not collected. */
  readonly rangeOf: (subnetId: string) => IntervalSet<Address> | undefined;
  /** The subnet that a route's target stands in; undefined for a gateway of the VPC. */
  readonly subnetOf: (target: Target) => string | undefined;
  /** Inside the host of an interface; undefined where nobody looked. */
  readonly hostOf: (owner: Interface) => HostPlace | undefined;
  readonly instance: (id: string) => Instance | undefined;
  readonly nat: (id: string) => Known<NatGateway>;
  /** A NAT gateway's addresses, the primary first. */
  readonly natAddresses: (id: string) => readonly NatAddress[];
  /** The NAT gateway whose interface this is. */
  readonly natOf: (interfaceId: string) => string | undefined;
  readonly endpoint: (id: string) => Known<VpcEndpoint>;
  readonly peering: (id: string) => Known<VpcPeeringConnection>;
  /** The ACL of a subnet: the one associated with it, else its VPC's default. */
  readonly aclOf: (subnetId: string) => Known<Acl>;
  /** The table of a subnet: the one associated with it, else its VPC's main table. */
  readonly tableOf: (subnetId: string) => Known<Table>;
  readonly table: (id: string) => Known<Table>;
  /** The edge table of a gateway, where it has one. */
  readonly edgeTableOf: (gatewayId: string) => Table | undefined;
  readonly listEntries: (id: string) => readonly Interval<Address>[] | undefined;
  /** The rules of an interface's groups; undefined where no group applies to it. */
  readonly rulesOf: (owner: Interface, direction: RuleDirection, reach: Reach) => Known<RuleList> | undefined;
}

export function compileNetwork(snapshot: Snapshot): Network {
  const interfaces = compileInterfaces(snapshot);
  const interfaceOf = byId(snapshot, 'NetworkInterfaces', 'NetworkInterfaceId');
  const compiled = new Map(interfaces.map((one) => [one.id, one]));
  const vpc = byId(snapshot, 'Vpcs', 'VpcId');
  const subnet = byId(snapshot, 'Subnets', 'SubnetId');
  const nat = byId(snapshot, 'NatGateways', 'NatGatewayId');
  const endpoint = byId(snapshot, 'VpcEndpoints', 'VpcEndpointId');
  const lists = compileLists(snapshot);
  const listEntries = (id: string) => lists.get(id);
  const cidrsOf = once((vpcId: string) => cidrs(vpc(vpcId)));
  const isFirewallEndpoint = (id: string) => {
    const found = endpoint(id);
    return !isGap(found) && /GatewayLoadBalancer/i.test(found.VpcEndpointType ?? '');
  };
  const tables = compileTables(snapshot, { cidrsOf, listEntries, isFirewallEndpoint });
  const vpcOf = (subnetId: string) => {
    const found = subnet(subnetId);
    return isGap(found) ? homes.get(subnetId) : found.VpcId;
  };
  const homes = new Map(interfaces.map((one) => [one.subnetId, one.vpcId]));
  const subnetVpcs = new Set(
    [...(snapshot.Subnets ?? []), ...(snapshot.NetworkInterfaces ?? [])].map((one) => one.VpcId),
  );
  const instances = new Map(
    (snapshot.Reservations ?? []).flatMap((r) => r.Instances).map((one) => [one.InstanceId, one]),
  );
  const groups = compileGroups(snapshot);
  const unseen = once(unseenAddresses(snapshot, interfaces));
  const addresses = compileAddresses(interfaces, unseen);
  return {
    snapshot,
    addresses,
    transit: compileTransit(snapshot, { cidrsOf, listEntries }),
    interfaceOf: (id) => compiled.get(id) ?? (interfaceOf(id) as Known<never>),
    subnet,
    vpc,
    hasVpc: (id) => subnetVpcs.has(id),
    cidrsOf,
    // Whatever an interface of the VPC has is the VPC's, be its ranges read or not.
    owns: (vpcId, address) =>
      addresses.owner(vpcId, address) !== undefined ||
      cidrsOf(vpcId).some(([from, end]) => from <= address && address < end),
    rangeOf: once((id: string) => rangeOf(subnet(id))),
    subnetOf: ({ to, id }) => targetSubnet(to, nat(id), compiled.get(id), endpoint(id)),
    hostOf: hostsOf(snapshot),
    instance: (id) => instances.get(id),
    nat,
    natAddresses: once((id: string) => natAddresses(nat(id))),
    natOf: (interfaceId) =>
      snapshot.NatGateways?.find((one) => one.NatGatewayAddresses?.some((at) => at.NetworkInterfaceId === interfaceId))
        ?.NatGatewayId,
    interfaceOfInstance: (id) => interfaces.find((one) => one.record.Attachment?.InstanceId === id),
    gatewayOf: once((vpcId: string) => attachedGateway(snapshot, vpcId)),
    zoneOf: (subnetId) => zoneOf(subnet(subnetId)),
    endpoint,
    peering: byId(snapshot, 'VpcPeeringConnections', 'VpcPeeringConnectionId'),
    aclOf: once(compileAcls(snapshot, vpcOf)),
    tableOf: once((id: string) => tables.ofSubnet(id, vpcOf(id))),
    table: tables.byId,
    edgeTableOf: tables.ofGateway,
    listEntries,
    rulesOf: groupRules({ snapshot, groups, interfaces, listEntries, unseen, vpcIsRead: (id) => !isGap(vpc(id)) }),
  };
}

function hostsOf({ hosts }: Snapshot): Network['hostOf'] {
  const places = new Map<string, HostPlace>();
  return ({ id, record, addresses }) => {
    const instance = record.Attachment?.InstanceId;
    const host = instance === undefined ? undefined : hosts[instance];
    if (instance === undefined || host === undefined) return undefined;
    const place = places.get(id) ?? hostPlace(instance, host, addresses);
    places.set(id, place);
    return place;
  };
}

function attachedGateway({ InternetGateways: gateways = [] }: Snapshot, vpcId: string): string | undefined {
  return gateways.find((one) => one.Attachments?.some((at) => at.VpcId === vpcId && isAttached(at.State)))
    ?.InternetGatewayId;
}

/** Internet gateways say `available` for what others call `attached`. */
export function isAttached(state: string | undefined): boolean {
  return state === undefined || state === 'available' || state === 'attached';
}

function targetSubnet(
  to: Target['to'],
  nat: Known<NatGateway>,
  owner: Interface | undefined,
  endpoint: Known<VpcEndpoint>,
): string | undefined {
  if (to === 'nat-instance') return owner?.subnetId;
  if (to === 'nat-gateway') return isGap(nat) || nat.AvailabilityMode === 'regional' ? undefined : nat.SubnetId;
  return to !== 'firewall-endpoint' || isGap(endpoint) ? undefined : endpoint.SubnetIds?.[0];
}

function byId<K extends FamilyKey>(snapshot: Snapshot, key: K, field: keyof Item<K>): (id: string) => Known<Item<K>> {
  const items = snapshot[key] as readonly Item<K>[] | undefined;
  const map = new Map((items ?? []).map((item) => [item[field] as string, item]));
  return (id) => map.get(id) ?? missing(key, id, items !== undefined);
}
