import type { World } from '../../lib/embedded/world/world.ts';

export const ACCOUNT = '111122223333';

const OWNED = { OwnerId: ACCOUNT, VpcId: 'vpc-1' };
const SITE = '203.0.113.10/32';

/** A rule as both calls tell it: 443 to one address, and database traffic from another group. */
const GROUPS = [
  {
    ...OWNED,
    GroupId: 'sg-app',
    GroupName: 'app',
    Description: 'the app',
    IpPermissions: [],
    IpPermissionsEgress: [
      {
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        IpRanges: [{ CidrIp: '10.0.2.0/24' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    Tags: [{ Key: 'Name', Value: 'app' }],
  },
];

const RULES = [
  {
    SecurityGroupRuleId: 'sgr-0000000000000db01',
    GroupId: 'sg-app',
    GroupOwnerId: ACCOUNT,
    IsEgress: true,
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    CidrIpv4: '10.0.2.0/24',
    Tags: [],
  },
];

function entry(RuleNumber: number, Egress: boolean, RuleAction: string, fields: object = { Protocol: '-1' }) {
  return { RuleNumber, Egress, RuleAction, CidrBlock: '0.0.0.0/0', ...fields };
}

const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' };

function table(RouteTableId: string, subnets: readonly string[], routes: readonly object[], Main = false) {
  const associated = { RouteTableId, AssociationState: { State: 'associated' } };
  const Associations = [
    ...(Main ? [{ ...associated, Main: true, RouteTableAssociationId: `rtbassoc-${RouteTableId}` }] : []),
    ...subnets.map((SubnetId) => ({
      ...associated,
      Main: false,
      RouteTableAssociationId: `rtbassoc-${SubnetId}`,
      SubnetId,
    })),
  ];
  return { ...OWNED, RouteTableId, Associations, PropagatingVgws: [], Routes: [local, ...routes], Tags: [] };
}

function face(NetworkInterfaceId: string, SubnetId: string, PrivateIpAddress: string, groups: readonly string[]) {
  return {
    ...OWNED,
    NetworkInterfaceId,
    SubnetId,
    AvailabilityZone: 'eu-west-1a',
    InterfaceType: 'interface',
    RequesterManaged: false,
    SourceDestCheck: true,
    Status: 'in-use',
    PrivateIpAddress,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress }],
    Groups: groups.map((GroupId) => ({ GroupId, GroupName: GroupId.slice(3) })),
  };
}

function nat(NatGatewayId: string) {
  return { NatGatewayId, VpcId: 'vpc-1', SubnetId: 'subnet-dmz', State: 'available', ConnectivityType: 'public' };
}

const attachment = { TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc', ResourceId: 'vpc-1' };

/** A VPC with something of everything that may be changed. In a default VPC a revoke that matches nothing is no error. */
export function accountRows(IsDefault = false): World['rows'] {
  return {
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', IsDefault, OwnerId: ACCOUNT, State: 'available' }],
    Subnets: [
      {
        SubnetId: 'subnet-app',
        ...OWNED,
        CidrBlock: '10.0.1.0/24',
        AvailabilityZone: 'eu-west-1a',
        State: 'available',
      },
      {
        SubnetId: 'subnet-dmz',
        ...OWNED,
        CidrBlock: '10.0.0.0/24',
        AvailabilityZone: 'eu-west-1a',
        State: 'available',
      },
      {
        SubnetId: 'subnet-free',
        ...OWNED,
        CidrBlock: '10.0.3.0/24',
        AvailabilityZone: 'eu-west-1a',
        State: 'available',
      },
    ],
    SecurityGroups: GROUPS,
    SecurityGroupRules: RULES,
    NetworkAcls: [
      {
        ...OWNED,
        NetworkAclId: 'acl-app',
        IsDefault: false,
        Associations: [{ NetworkAclAssociationId: 'aclassoc-1', NetworkAclId: 'acl-app', SubnetId: 'subnet-app' }],
        Entries: [
          entry(100, true, 'deny', { Protocol: '6', PortRange: { From: 443, To: 443 } }),
          entry(200, true, 'allow'),
          entry(32_767, true, 'deny'),
          entry(100, false, 'allow'),
          entry(32_767, false, 'deny'),
        ],
        Tags: [],
      },
    ],
    RouteTables: [
      table('rtb-main', [], [], true),
      table(
        'rtb-app',
        ['subnet-app'],
        [{ DestinationCidrBlock: '198.51.100.0/24', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' }],
      ),
      table(
        'rtb-dmz',
        ['subnet-dmz'],
        [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', Origin: 'CreateRoute', State: 'active' }],
      ),
    ],
    InternetGateways: [
      { InternetGatewayId: 'igw-1', OwnerId: ACCOUNT, Attachments: [{ State: 'available', VpcId: 'vpc-1' }] },
    ],
    NatGateways: [nat('nat-1'), nat('nat-2')],
    NetworkInterfaces: [
      face('eni-app', 'subnet-app', '10.0.1.5', ['sg-app']),
      face('eni-forwards', 'subnet-dmz', '10.0.0.5', ['sg-app']),
    ],
    PrefixLists: [{ PrefixListId: 'pl-s3', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: [SITE] }],
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-s3',
        VpcEndpointType: 'Gateway',
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.eu-west-1.s3',
        State: 'available',
        RouteTableIds: [],
      },
    ],
    TransitGatewayRouteTables: [
      { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', State: 'available' },
    ],
    TransitGatewayAttachments: [{ ...attachment, TransitGatewayId: 'tgw-1', State: 'available' }],
    transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [] }],
  };
}
