import type { Snapshot } from '../lib/model/snapshot.ts';

/** How large a generated VPC is. The defaults are AWS's default quotas. */
export interface Size {
  readonly interfaces: number;
  readonly groups: number;
  readonly rules: number;
  readonly entries: number;
  readonly routes: number;
  readonly subnets: number;
}

export const DEFAULT_QUOTAS: Size = { interfaces: 2, groups: 5, rules: 60, entries: 20, routes: 500, subnets: 2 };

const VPC = 'vpc-bench';
const OPEN = { Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' } as const;

/** A VPC of this size: private subnets behind a NAT gateway in a public one, every list filled to its length. */
export function network(size: Size): Snapshot {
  const subnets = range(size.subnets);
  return {
    documents: {},
    hosts: {},
    Vpcs: [{ VpcId: VPC, CidrBlock: '10.0.0.0/8' }],
    Subnets: [
      ...subnets.map((i) => ({
        SubnetId: `subnet-${i}`,
        VpcId: VPC,
        CidrBlock: `10.${i + 1}.0.0/16`,
        AvailabilityZone: 'eu-west-1a',
      })),
      { SubnetId: 'subnet-public', VpcId: VPC, CidrBlock: '10.0.0.0/16', AvailabilityZone: 'eu-west-1a' },
    ],
    NetworkInterfaces: range(size.interfaces).map((i) => ({
      NetworkInterfaceId: `eni-${i}`,
      VpcId: VPC,
      SubnetId: `subnet-${i % size.subnets}`,
      PrivateIpAddress: `10.${(i % size.subnets) + 1}.${(i >> 8) & 255}.${i & 255}`,
      Groups: range(size.groups).map((g) => ({ GroupId: `sg-${g}` })),
    })),
    SecurityGroups: range(size.groups).map((g) => ({
      GroupId: `sg-${g}`,
      VpcId: VPC,
      IpPermissions: [],
      IpPermissionsEgress: range(size.rules).map((i) => permission(g * size.rules + i, size.groups * size.rules)),
    })),
    NetworkAcls: [
      {
        NetworkAclId: 'acl-bench',
        VpcId: VPC,
        IsDefault: true,
        Entries: [true, false].flatMap((egress) => entries(size.entries, egress)),
      },
    ],
    RouteTables: [
      table(
        'rtb-private',
        { NatGatewayId: 'nat-bench' },
        size.routes,
        subnets.map((i) => `subnet-${i}`),
      ),
      table('rtb-public', { GatewayId: 'igw-bench' }, size.routes, ['subnet-public']),
    ],
    InternetGateways: [{ InternetGatewayId: 'igw-bench', Attachments: [{ State: 'available', VpcId: VPC }] }],
    NatGateways: [
      {
        NatGatewayId: 'nat-bench',
        VpcId: VPC,
        SubnetId: 'subnet-public',
        State: 'available',
        NatGatewayAddresses: [{ PrivateIp: '10.0.0.10', PublicIp: '198.51.100.10' }],
      },
    ],
  };
}

/** Narrow rules, and the one that lets the question through last: a scan has to read them all. */
function permission(i: number, of: number) {
  const last = i === of - 1;
  const CidrIp = last ? '203.0.113.0/24' : `${20 + (i % 80)}.${(i >> 3) % 256}.${i % 256}.0/24`;
  return { IpProtocol: 'tcp', FromPort: last ? 443 : 1000 + i, ToPort: last ? 443 : 1000 + i, IpRanges: [{ CidrIp }] };
}

function entries(count: number, egress: boolean) {
  const narrow = range(count - 1).map((i) => ({
    ...OPEN,
    RuleNumber: 10 + i * 10,
    Egress: egress,
    Protocol: '6',
    RuleAction: 'deny' as const,
    CidrBlock: `${30 + i}.0.0.0/8`,
    PortRange: { From: 1, To: 1023 },
  }));
  return [...narrow, { ...OPEN, RuleNumber: 30000, Egress: egress }];
}

function table(id: string, target: object, routes: number, subnets: readonly string[]) {
  return {
    RouteTableId: id,
    VpcId: VPC,
    Associations: subnets.map((SubnetId) => ({ SubnetId })),
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/8', GatewayId: 'local', State: 'active' },
      ...range(routes - 2).map((i) => ({
        DestinationCidrBlock: `${100 + (i >> 8)}.${i & 255}.0.0/16`,
        TransitGatewayId: 'tgw-1',
        State: 'active',
      })),
      { DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...target },
    ],
  };
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
