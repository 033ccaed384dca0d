import { type InterfacePlan, type NatPlan, type Plan, type Raw, v6, words } from './plan.ts';
import { aclEntry, permissions, route, STARS } from './rules.ts';

const OPEN = [
  '100 allow in all 0.0.0.0/0',
  '100 allow out all 0.0.0.0/0',
  '101 allow in all ::/0',
  '101 allow out all ::/0',
];
const OPEN_GROUP = ['in -1 0.0.0.0/0', 'in -1 ::/0', 'out -1 0.0.0.0/0', 'out -1 ::/0'];

export function vpcsOf({ vpcs, vpc = '10.0.0.0/16' }: Plan): Readonly<Record<string, string>> {
  return vpcs ?? { 'vpc-1': vpc };
}

export function vpcRows(plan: Plan): readonly Raw[] {
  return Object.entries(vpcsOf(plan)).map(([VpcId, ranges]) => {
    const four = words(ranges).filter((range) => !v6(range));
    return {
      VpcId,
      OwnerId: '111122223333',
      CidrBlock: four[0],
      CidrBlockAssociationSet: four.map((CidrBlock) => ({ CidrBlock, CidrBlockState: { State: 'associated' } })),
      Ipv6CidrBlockAssociationSet: sixes(ranges),
    };
  });
}

function sixes(ranges: string): readonly Raw[] {
  return words(ranges)
    .filter(v6)
    .map((Ipv6CidrBlock) => ({ Ipv6CidrBlock, Ipv6CidrBlockState: { State: 'associated' } }));
}

export function subnetRows({ subnets = {} }: Plan): readonly Raw[] {
  return Object.entries(subnets).map(([name, { cidr, vpc = 'vpc-1', zone = 'a' }]) => ({
    SubnetId: `subnet-${name}`,
    VpcId: vpc,
    CidrBlock: words(cidr).find((range) => !v6(range)),
    Ipv6CidrBlockAssociationSet: sixes(cidr),
    AvailabilityZone: `eu-west-1${zone}`,
    AvailabilityZoneId: `euw1-az-${zone}`,
  }));
}

export function aclRows(plan: Plan): readonly Raw[] {
  const defaults = Object.keys(vpcsOf(plan)).map((VpcId) => ({
    NetworkAclId: `acl-${VpcId}`,
    VpcId,
    IsDefault: true,
    Entries: entries(OPEN),
    Associations: [],
  }));
  const own = Object.entries(plan.subnets ?? {}).flatMap(([name, { vpc = 'vpc-1', acl }]) => {
    if (acl === undefined) return [];
    const Associations = [{ SubnetId: `subnet-${name}` }];
    return [{ NetworkAclId: `acl-${name}`, VpcId: vpc, IsDefault: false, Entries: entries(acl), Associations }];
  });
  return [...defaults, ...own];
}

function entries(texts: readonly string[]): readonly Raw[] {
  return [...STARS, ...texts.map(aclEntry)];
}

export function tableRows(plan: Plan): readonly Raw[] {
  const mains = Object.keys(vpcsOf(plan)).map((vpc) =>
    table(`rtb-${vpc}`, vpc, vpc === 'vpc-1' ? (plan.main ?? []) : [], { Main: true }),
  );
  const own = Object.entries(plan.subnets ?? {}).flatMap(([name, { vpc = 'vpc-1', routes }]) =>
    routes === undefined ? [] : [table(`rtb-${name}`, vpc, routes, { Main: false, SubnetId: `subnet-${name}` })],
  );
  const others = Object.entries(plan.tables ?? {}).map(([id, { routes, vpc = 'vpc-1', gateway }]) =>
    table(id, vpc, routes, { Main: false, ...(gateway !== undefined && { GatewayId: gateway }) }),
  );
  return [...mains, ...own, ...others];
}

function table(id: string, VpcId: string, routes: readonly string[], association: Raw): Raw {
  return { RouteTableId: id, VpcId, Routes: routes.map(route), Associations: [association] };
}

export function groupRows({ groups = {} }: Plan): readonly Raw[] {
  return Object.entries({ 'sg-open': OPEN_GROUP, ...groups }).map(([GroupId, rules]) => ({
    GroupId,
    OwnerId: '111122223333',
    IpPermissions: permissions(rules, 'in'),
    IpPermissionsEgress: permissions(rules, 'out'),
  }));
}

export function interfaceRows(plan: Plan): readonly Raw[] {
  const own = Object.entries(plan.interfaces ?? {}).map(([id, one]) => interfaceRow(plan, id, one));
  const nats = Object.entries(plan.nats ?? {}).flatMap(([id, nat]) => natInterface(plan, id, nat));
  return [...own, ...nats];
}

function interfaceRow({ subnets = {} }: Plan, id: string, one: InterfacePlan): Raw {
  const four = words(one.address).filter((address) => !v6(address));
  const prefixes = words(one.prefixes ?? '');
  const outside = typeof one.public === 'string' ? { [four[0] ?? '']: one.public } : (one.public ?? {});
  return {
    NetworkInterfaceId: id,
    VpcId: subnets[one.subnet]?.vpc ?? 'vpc-1',
    SubnetId: `subnet-${one.subnet}`,
    InterfaceType: one.type ?? 'interface',
    Description: one.description ?? '',
    Status: 'in-use',
    SourceDestCheck: true,
    Attachment: { Status: 'attached', ...(one.instance !== undefined && { InstanceId: one.instance, DeviceIndex: 0 }) },
    Groups: (one.groups ?? ['sg-open']).map((GroupId) => ({ GroupId })),
    PrivateIpAddress: four[0],
    PrivateIpAddresses: four.map((address, i) => ({
      PrivateIpAddress: address,
      Primary: i === 0,
      Association: outside[address] === undefined ? undefined : { PublicIp: outside[address] },
    })),
    Ipv6Addresses: words(one.address)
      .filter(v6)
      .map((Ipv6Address) => ({ Ipv6Address })),
    Ipv4Prefixes: prefixes.filter((prefix) => !v6(prefix)).map((Ipv4Prefix) => ({ Ipv4Prefix })),
    Ipv6Prefixes: prefixes.filter(v6).map((Ipv6Prefix) => ({ Ipv6Prefix })),
  };
}

function natInterface(plan: Plan, id: string, nat: NatPlan): readonly Raw[] {
  if (nat.subnet === undefined || nat.address === undefined) return [];
  const { subnet, address } = nat;
  const base = { subnet, address, groups: [], type: 'nat_gateway', description: `Interface for NAT Gateway ${id}` };
  return [interfaceRow(plan, `eni-${id}`, nat.public === undefined ? base : { ...base, public: nat.public })];
}

export function instanceRows({ interfaces = {} }: Plan): readonly Raw[] {
  const ids = new Set(Object.values(interfaces).flatMap(({ instance }) => instance ?? []));
  return [...ids].map((InstanceId) => ({ InstanceId, State: { Name: 'running' } }));
}
