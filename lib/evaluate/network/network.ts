import type { NatGateway, VpcPeeringConnection } from '../../model/aws/gateway.ts';
import type { Instance } from '../../model/aws/instance.ts';
import type { Subnet } from '../../model/aws/subnet.ts';
import type { Vpc } from '../../model/aws/vpc.ts';
import type { VpcEndpoint } from '../../model/aws/vpc-endpoint.ts';
import { isGap, type Known } from '../../model/gap.ts';
import type { FamilyKey, Item, Snapshot } from '../../model/snapshot.ts';
import { type Address, type Interval, IntervalSet, parseAddress, parsePrefix } from '../../packets/index.ts';
import type { RuleList } from '../rules.ts';
import { type Acl, compileAcl } from './acls.ts';
import { type AddressBook, compileAddresses } from './addresses.ts';
import { compileGroups } from './groups.ts';
import { compileInterfaces, type Interface } from './interfaces.ts';
import { missing } from './known.ts';
import { groupRules, type Reach, type RuleDirection } from './references.ts';
import { compileTable, type Surroundings, type Table } from './routes.ts';
import { compileTransit, type Transit } from './transit.ts';

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
  /** All addresses of a subnet; undefined when it was not collected. */
  readonly rangeOf: (subnetId: string) => IntervalSet<Address> | undefined;
  readonly instance: (id: string) => Instance | undefined;
  readonly nat: (id: string) => Known<NatGateway>;
  /** A NAT gateway's addresses, the primary first. */
  readonly natAddresses: (id: string) => readonly NatAddress[];
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
  readonly find: <K extends FamilyKey>(key: K, matches: (item: Item<K>) => boolean, id: string) => Known<Item<K>>;
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
    return isGap(found) ? undefined : found.VpcId;
  };
  const subnetVpcs = new Set((snapshot.Subnets ?? []).map((one) => one.VpcId));
  const instances = new Map(
    (snapshot.Reservations ?? []).flatMap((r) => r.Instances).map((one) => [one.InstanceId, one]),
  );
  const groups = compileGroups(snapshot);
  return {
    snapshot,
    addresses: compileAddresses(interfaces),
    transit: compileTransit(snapshot, { cidrsOf, listEntries }),
    interfaceOf: (id) => compiled.get(id) ?? (interfaceOf(id) as Known<never>),
    subnet,
    vpc,
    hasVpc: (id) => subnetVpcs.has(id),
    cidrsOf,
    rangeOf: once((id: string) => rangeOf(subnet(id))),
    instance: (id) => instances.get(id),
    nat,
    natAddresses: once((id: string) => natAddresses(nat(id))),
    interfaceOfInstance: (id) => interfaces.find((one) => one.record.Attachment?.InstanceId === id),
    gatewayOf: (vpcId) =>
      snapshot.InternetGateways?.find((one) => one.Attachments?.some((at) => at.VpcId === vpcId))?.InternetGatewayId,
    zoneOf: (subnetId) => zoneOf(subnet(subnetId)),
    endpoint,
    peering: byId(snapshot, 'VpcPeeringConnections', 'VpcPeeringConnectionId'),
    aclOf: once(compileAcls(snapshot, vpcOf)),
    tableOf: once((id: string) => tables.ofSubnet(id, vpcOf(id))),
    table: tables.byId,
    edgeTableOf: tables.ofGateway,
    listEntries,
    rulesOf: groupRules({ snapshot, groups, interfaces, listEntries, vpcIsRead: (id) => !isGap(vpc(id)) }),
    find: (key, matches, id) => {
      const items = snapshot[key] as readonly Item<typeof key>[] | undefined;
      return (items?.find(matches) ?? missing(key, id, items !== undefined)) as Known<Item<typeof key>>;
    },
  };
}

/** A function that computes each answer once. */
export function once<V>(compute: (id: string) => V): (id: string) => V {
  const known = new Map<string, V>();
  return (id) => {
    if (known.has(id)) return known.get(id) as V;
    const value = compute(id);
    known.set(id, value);
    return value;
  };
}

function byId<K extends FamilyKey>(snapshot: Snapshot, key: K, field: keyof Item<K>): (id: string) => Known<Item<K>> {
  const items = snapshot[key] as readonly Item<K>[] | undefined;
  const map = new Map((items ?? []).map((item) => [item[field] as string, item]));
  return (id) => map.get(id) ?? missing(key, id, items !== undefined);
}

function cidrs(vpc: Known<Vpc>): readonly Interval<Address>[] {
  if (isGap(vpc)) return [];
  const v4 = (vpc.CidrBlockAssociationSet ?? []).filter((one) => held(one.CidrBlockState)).map((one) => one.CidrBlock);
  const v6 = (vpc.Ipv6CidrBlockAssociationSet ?? [])
    .filter((one) => held(one.Ipv6CidrBlockState))
    .map((one) => one.Ipv6CidrBlock);
  const all = [vpc.CidrBlock, ...v4, ...v6].filter((cidr) => cidr !== undefined);
  return [...new Set(all)].map(parsePrefix);
}

function rangeOf(subnet: Known<Subnet>): IntervalSet<Address> | undefined {
  if (isGap(subnet)) return undefined;
  const v6 = (subnet.Ipv6CidrBlockAssociationSet ?? [])
    .filter((one) => held(one.Ipv6CidrBlockState))
    .map((one) => one.Ipv6CidrBlock);
  return IntervalSet.of(...[subnet.CidrBlock, ...v6].filter((cidr) => cidr !== undefined).map(parsePrefix));
}

function held(state: string | { State?: string | undefined } | undefined): boolean {
  const text = typeof state === 'string' ? state : state?.State;
  return text === undefined || text === 'associated' || text === 'disassociating';
}

/** Zone ids name the same place in every account; zone names do not. */
function zoneOf(subnet: Known<Subnet>): string | undefined {
  return isGap(subnet) ? undefined : (subnet.AvailabilityZoneId ?? subnet.AvailabilityZone);
}

export interface NatAddress {
  readonly inside: Address;
  readonly outside: Address | undefined;
  readonly zones: readonly string[];
}

function natAddresses(nat: Known<NatGateway>): readonly NatAddress[] {
  if (isGap(nat)) return [];
  return (nat.NatGatewayAddresses ?? [])
    .filter((one) => (one.Status ?? 'succeeded') === 'succeeded')
    .toSorted((a, b) => Number(b.IsPrimary ?? false) - Number(a.IsPrimary ?? false))
    .flatMap((one) => {
      // A regional NAT gateway does not tell its private addresses; its public one stands for it.
      const inside = one.PrivateIp ?? one.PublicIp;
      if (inside === undefined) return [];
      const outside = one.PublicIp === undefined ? undefined : parseAddress(one.PublicIp);
      return [
        {
          inside: parseAddress(inside),
          outside,
          zones: [one.AvailabilityZoneId, one.AvailabilityZone].filter((zone) => zone !== undefined),
        },
      ];
    });
}

/** Both kinds of list: AWS's own with `Cidrs`, and managed ones whose entries are a file of their own. */
function compileLists(snapshot: Snapshot): ReadonlyMap<string, readonly Interval<Address>[]> {
  const lists = new Map<string, readonly Interval<Address>[]>();
  for (const { PrefixListId: id, Cidrs } of snapshot.PrefixLists ?? [])
    if (Cidrs !== undefined) lists.set(id, Cidrs.map(parsePrefix));
  for (const { PrefixListId: id, Entries } of snapshot.documents.prefixListEntries ?? [])
    lists.set(
      id,
      Entries.map((entry) => parsePrefix(entry.Cidr)),
    );
  return lists;
}

function compileAcls(
  snapshot: Snapshot,
  vpcOf: (subnetId: string) => string | undefined,
): (subnetId: string) => Known<Acl> {
  const acls = snapshot.NetworkAcls;
  const compiled = once((id: string) => compileAcl(acls?.find((acl) => acl.NetworkAclId === id) as never));
  const associated = new Map(
    (acls ?? []).flatMap((acl) => (acl.Associations ?? []).map((one) => [one.SubnetId, acl] as const)),
  );
  return (subnetId) => {
    const vpcId = vpcOf(subnetId);
    const acl =
      associated.get(subnetId) ??
      acls?.find((one) => one.IsDefault === true && one.VpcId === vpcId && vpcId !== undefined);
    if (acl?.Entries === undefined) return missing('NetworkAcls', `the ACL of ${subnetId}`, acls !== undefined);
    return compiled(acl.NetworkAclId);
  };
}

interface Tables {
  readonly byId: (id: string) => Known<Table>;
  readonly ofSubnet: (subnetId: string, vpcId: string | undefined) => Known<Table>;
  readonly ofGateway: (gatewayId: string) => Table | undefined;
}

function compileTables(snapshot: Snapshot, near: Surroundings): Tables {
  const records = new Map((snapshot.RouteTables ?? []).map((table) => [table.RouteTableId, table]));
  const subnets = new Map<string, string>();
  const gateways = new Map<string, string>();
  const mains = new Map<string, string>();
  for (const { RouteTableId: id, VpcId, Associations } of records.values()) {
    for (const association of (Associations ?? []).filter((one) => held(one.AssociationState))) {
      if (association.SubnetId !== undefined) subnets.set(association.SubnetId, id);
      else if (association.GatewayId !== undefined) gateways.set(association.GatewayId, id);
      else if (association.Main === true && VpcId !== undefined) mains.set(VpcId, id);
    }
  }
  const collected = snapshot.RouteTables !== undefined;
  const compiled = once((id: string): Known<Table> => {
    const record = records.get(id);
    return record === undefined ? missing('RouteTables', id, collected) : compileTable(record, near);
  });
  return {
    byId: compiled,
    ofSubnet: (subnetId, vpcId) => {
      const id = subnets.get(subnetId) ?? mains.get(vpcId ?? '');
      return id === undefined ? missing('RouteTables', `the table of ${subnetId}`, collected) : compiled(id);
    },
    ofGateway: (gatewayId) => {
      const id = gateways.get(gatewayId);
      const table = id === undefined ? undefined : compiled(id);
      return table === undefined || isGap(table) ? undefined : table;
    },
  };
}
