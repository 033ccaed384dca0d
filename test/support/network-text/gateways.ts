import { vpcsOf } from './places.ts';
import { type Plan, type Raw, v6, words } from './plan.ts';

/** Gateways need no words of their own: whatever a route names is attached to the VPC of that route. */
export function namedGateways(plan: Plan, prefix: string, idField: string, attachments: string): readonly Raw[] {
  const found = new Map<string, string>();
  const named = (vpc: string, texts: readonly string[]) => {
    for (const word of texts.flatMap(words)) if (word.startsWith(prefix)) found.set(word, vpc);
  };
  named('vpc-1', plan.main ?? []);
  for (const { vpc = 'vpc-1', routes = [] } of Object.values(plan.subnets ?? {})) named(vpc, routes);
  for (const { vpc = 'vpc-1', routes, gateway = '' } of Object.values(plan.tables ?? {}))
    named(vpc, [...routes, gateway]);
  const state = prefix === 'igw-' ? 'available' : 'attached';
  return [...found].map(([id, VpcId]) => ({ [idField]: id, [attachments]: [{ VpcId, State: state }] }));
}

export function natRows({ nats = {}, subnets = {} }: Plan): readonly Raw[] {
  return Object.entries(nats).map(([NatGatewayId, nat]) => ({
    NatGatewayId,
    VpcId: subnets[nat.subnet ?? '']?.vpc ?? 'vpc-1',
    State: 'available',
    SubnetId: nat.subnet === undefined ? undefined : `subnet-${nat.subnet}`,
    AvailabilityMode: nat.subnet === undefined ? 'regional' : 'zonal',
    AutoProvisionZones: nat.subnet === undefined ? 'enabled' : undefined,
    RouteTableId: nat.table,
    ConnectivityType: nat.public === undefined ? 'private' : 'public',
    NatGatewayAddresses: [{ PrivateIp: nat.address, PublicIp: nat.public, Status: 'succeeded', IsPrimary: true }],
  }));
}

export function peeringRows(plan: Plan): readonly Raw[] {
  return Object.entries(plan.peerings ?? {}).map(([VpcPeeringConnectionId, pair]) => {
    const [requester = '', accepter = ''] = words(pair);
    return {
      VpcPeeringConnectionId,
      Status: { Code: 'active' },
      RequesterVpcInfo: side(plan, requester),
      AccepterVpcInfo: side(plan, accepter),
    };
  });
}

function side(plan: Plan, VpcId: string): Raw {
  const ranges = words(vpcsOf(plan)[VpcId] ?? '');
  return {
    VpcId,
    Region: 'eu-west-1',
    CidrBlockSet: ranges.filter((range) => !v6(range)).map((CidrBlock) => ({ CidrBlock })),
    Ipv6CidrBlockSet: ranges.filter(v6).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
  };
}

export function endpointRows({ endpoints = {} }: Plan): readonly Raw[] {
  return Object.entries(endpoints).map(([VpcEndpointId, { type, vpc = 'vpc-1', subnet, interfaces }]) => ({
    VpcEndpointId,
    VpcEndpointType: type,
    VpcId: vpc,
    ServiceName: `com.amazonaws.eu-west-1.${VpcEndpointId.replace('vpce-', '')}`,
    State: 'available',
    SubnetIds: subnet === undefined ? undefined : [`subnet-${subnet}`],
    NetworkInterfaceIds: interfaces,
  }));
}

export function listRows({ prefixLists = {} }: Plan): readonly Raw[] {
  return Object.entries(prefixLists).map(([PrefixListId, entries]) => ({ PrefixListId, Cidrs: words(entries) }));
}
