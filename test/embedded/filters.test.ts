import { describe, expect, test } from '@jest/globals';
import type { RowKey } from '../../lib/embedded/world/world.ts';
import { asSdk, CALLS, call } from './ec2-calls.ts';
import { refusal, withEc2 } from './endpoint.ts';

type Family = RowKey & keyof typeof CALLS;

/** Rows by the letter that stands for them. */
const WORLD: Partial<Readonly<Record<Family, Readonly<Record<string, object>>>>> = {
  NetworkInterfaces: {
    a: {
      NetworkInterfaceId: 'eni-a',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      Status: 'in-use',
      Description: 'of the app',
      InterfaceType: 'interface',
      Attachment: { InstanceId: 'i-1', DeviceIndex: 0, Status: 'attached', DeleteOnTermination: true },
      Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }],
      Association: { PublicIp: '198.51.100.1', AllocationId: 'eipalloc-1' },
      PrivateIpAddress: '10.0.0.1',
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.0.1', Primary: true, Association: { PublicIp: '198.51.100.1' } },
        { PrivateIpAddress: '10.0.0.11', Primary: false, Association: { PublicIp: '198.51.100.11' } },
      ],
      Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
      TagSet: [
        { Key: 'Name', Value: 'app' },
        { Key: 'team', Value: 'shop' },
      ],
      SourceDestCheck: true,
    },
    b: {
      NetworkInterfaceId: 'eni-b',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-2',
      Status: 'available',
      Description: 'AWS Lambda VPC ENI-f-1',
      InterfaceType: 'lambda',
      Groups: [{ GroupId: 'sg-2' }],
      PrivateIpAddress: '10.0.1.1',
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.1', Primary: true }],
      TagSet: [{ Key: 'Name', Value: 'app*' }],
      SourceDestCheck: false,
    },
    c: { NetworkInterfaceId: 'eni-c', VpcId: 'vpc-2', SubnetId: 'subnet-3', TagSet: [] },
  },
  Subnets: {
    a: {
      SubnetId: 'subnet-a',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/24',
      State: 'available',
      AvailabilityZone: 'eu-west-1a',
    },
    b: {
      SubnetId: 'subnet-b',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.1.0/24',
      DefaultForAz: true,
      Ipv6CidrBlockAssociationSet: [
        { AssociationId: 'x', Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'associated' } },
      ],
      Tags: [{ Key: 'tier', Value: 'private' }],
    },
  },
  Vpcs: {
    a: { VpcId: 'vpc-a', CidrBlock: '10.0.0.0/16', IsDefault: false, OwnerId: '111122223333' },
    b: {
      VpcId: 'vpc-b',
      IsDefault: true,
      CidrBlockAssociationSet: [{ CidrBlock: '10.9.0.0/16', CidrBlockState: { State: 'associated' } }],
    },
  },
  SecurityGroups: {
    a: {
      GroupId: 'sg-a',
      GroupName: 'web',
      VpcId: 'vpc-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
    b: {
      GroupId: 'sg-b',
      GroupName: 'db',
      VpcId: 'vpc-1',
      IpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-a', UserId: '111122223333' }] }],
    },
    c: {
      GroupId: 'sg-c',
      GroupName: 'default',
      VpcId: 'vpc-2',
      IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
    },
  },
  SecurityGroupRules: {
    a: { SecurityGroupRuleId: 'sgr-a', GroupId: 'sg-a', IsEgress: true },
    b: { SecurityGroupRuleId: 'sgr-b', GroupId: 'sg-b', IsEgress: false },
  },
  NetworkAcls: {
    a: {
      NetworkAclId: 'acl-a',
      VpcId: 'vpc-1',
      IsDefault: true,
      Associations: [{ SubnetId: 'subnet-1', NetworkAclAssociationId: 'aclassoc-1' }],
    },
    b: {
      NetworkAclId: 'acl-b',
      VpcId: 'vpc-1',
      IsDefault: false,
      Entries: [
        {
          RuleNumber: 90,
          Protocol: '6',
          Egress: true,
          RuleAction: 'deny',
          CidrBlock: '10.0.0.0/8',
          PortRange: { From: 80, To: 90 },
        },
      ],
    },
  },
  RouteTables: {
    a: { RouteTableId: 'rtb-a', VpcId: 'vpc-1', Associations: [{ Main: true, RouteTableAssociationId: 'rtbassoc-1' }] },
    b: {
      RouteTableId: 'rtb-b',
      VpcId: 'vpc-1',
      Associations: [
        { Main: false, SubnetId: 'subnet-1' },
        { Main: false, SubnetId: 'subnet-2' },
      ],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole', Origin: 'CreateRoute' }],
    },
    c: { RouteTableId: 'rtb-c', VpcId: 'vpc-2', Associations: [{ Main: false, GatewayId: 'igw-1' }] },
  },
  InternetGateways: {
    a: { InternetGatewayId: 'igw-a', Attachments: [{ State: 'available', VpcId: 'vpc-1' }] },
    b: { InternetGatewayId: 'igw-b', Attachments: [] },
  },
  EgressOnlyInternetGateways: {
    a: { EgressOnlyInternetGatewayId: 'eigw-a', Tags: [{ Key: 'Name', Value: 'out' }] },
    b: { EgressOnlyInternetGatewayId: 'eigw-b' },
  },
  NatGateways: {
    a: { NatGatewayId: 'nat-a', VpcId: 'vpc-1', SubnetId: 'subnet-1', State: 'available' },
    b: { NatGatewayId: 'nat-b', VpcId: 'vpc-1', SubnetId: 'subnet-2', State: 'failed' },
  },
  Addresses: {
    a: {
      PublicIp: '198.51.100.1',
      AllocationId: 'eipalloc-a',
      NetworkInterfaceId: 'eni-1',
      PrivateIpAddress: '10.0.0.1',
    },
    b: { PublicIp: '198.51.100.2', AllocationId: 'eipalloc-b' },
  },
  Reservations: {
    a: {
      ReservationId: 'r-a',
      Instances: [
        {
          InstanceId: 'i-a',
          VpcId: 'vpc-1',
          State: { Code: 16, Name: 'running' },
          SecurityGroups: [{ GroupId: 'sg-1' }],
          Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }],
          NetworkInterfaces: [{ NetworkInterfaceId: 'eni-a', PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.1' }] }],
        },
      ],
    },
    b: {
      ReservationId: 'r-b',
      Instances: [
        {
          InstanceId: 'i-b',
          VpcId: 'vpc-1',
          State: { Code: 80, Name: 'stopped' },
          Placement: { AvailabilityZone: 'eu-west-1a' },
        },
      ],
    },
  },
  VpcEndpoints: {
    a: {
      VpcEndpointId: 'vpce-a',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      VpcEndpointType: 'Gateway',
      State: 'available',
    },
    b: {
      VpcEndpointId: 'vpce-b',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.ssm',
      VpcEndpointType: 'Interface',
      State: 'pending',
    },
  },
  PrefixLists: {
    a: { PrefixListId: 'pl-a', PrefixListName: 'ours', OwnerId: '111122223333' },
    b: { PrefixListId: 'pl-b', PrefixListName: 'com.amazonaws.eu-west-1.s3', OwnerId: 'AWS' },
  },
  VpcPeeringConnections: {
    a: {
      VpcPeeringConnectionId: 'pcx-a',
      RequesterVpcInfo: { VpcId: 'vpc-1' },
      AccepterVpcInfo: { VpcId: 'vpc-2', OwnerId: '444455556666' },
      Status: { Code: 'active' },
    },
    b: {
      VpcPeeringConnectionId: 'pcx-b',
      RequesterVpcInfo: { VpcId: 'vpc-3' },
      AccepterVpcInfo: { VpcId: 'vpc-1' },
      Status: 'deleted',
    },
  },
  TransitGateways: {
    a: { TransitGatewayId: 'tgw-a', State: 'available', Options: { DnsSupport: 'enable' } },
    b: { TransitGatewayId: 'tgw-b', State: 'deleted' },
  },
  TransitGatewayAttachments: {
    a: {
      TransitGatewayAttachmentId: 'tgw-attach-a',
      TransitGatewayId: 'tgw-a',
      ResourceType: 'vpc',
      ResourceId: 'vpc-1',
      Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
    },
    b: {
      TransitGatewayAttachmentId: 'tgw-attach-b',
      TransitGatewayId: 'tgw-a',
      ResourceType: 'vpn',
      ResourceId: 'vpn-1',
    },
  },
  TransitGatewayVpcAttachments: {
    a: { TransitGatewayAttachmentId: 'tgw-attach-a', TransitGatewayId: 'tgw-a', VpcId: 'vpc-1' },
    b: { TransitGatewayAttachmentId: 'tgw-attach-b', TransitGatewayId: 'tgw-a', VpcId: 'vpc-2' },
  },
  TransitGatewayRouteTables: {
    a: { TransitGatewayRouteTableId: 'tgw-rtb-a', TransitGatewayId: 'tgw-a', DefaultAssociationRouteTable: true },
    b: { TransitGatewayRouteTableId: 'tgw-rtb-b', TransitGatewayId: 'tgw-b', DefaultAssociationRouteTable: false },
  },
  VpnGateways: {
    a: { VpnGatewayId: 'vgw-a', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }], AmazonSideAsn: 64512 },
    b: { VpnGatewayId: 'vgw-b', VpcAttachments: [{ VpcId: 'vpc-2', State: 'detached' }] },
  },
  VpnConnections: {
    a: { VpnConnectionId: 'vpn-a', TransitGatewayId: 'tgw-a', Options: { StaticRoutesOnly: true } },
    b: { VpnConnectionId: 'vpn-b', VpnGatewayId: 'vgw-a', Routes: [{ DestinationCidrBlock: '192.168.0.0/16' }] },
  },
  VpcBlockPublicAccessExclusions: {
    a: { ExclusionId: 'vpcbpa-exclude-a', ResourceArn: 'arn:aws:ec2:eu-west-1:1:vpc/vpc-1', State: 'create-complete' },
    b: {
      ExclusionId: 'vpcbpa-exclude-b',
      ResourceArn: 'arn:aws:ec2:eu-west-1:1:subnet/subnet-1',
      Tags: [{ Key: 'k', Value: 'v' }],
    },
  },
  VpcEncryptionControls: {
    a: { VpcEncryptionControlId: 'vpcec-a', VpcId: 'vpc-1', Mode: 'enforce' },
    b: { VpcEncryptionControlId: 'vpcec-b', VpcId: 'vpc-2', Mode: 'monitor' },
  },
};

/** Family, filters as one would say them (`name=value,value & name=value`), and the letters that pass. */
const FILTERS: readonly (readonly [family: Family, filters: string, passes: string])[] = [
  ['NetworkInterfaces', 'vpc-id=vpc-1', 'ab'],
  ['NetworkInterfaces', 'vpc-id=vpc-2', 'c'],
  ['NetworkInterfaces', 'vpc-id=vpc-9', ''],
  ['NetworkInterfaces', 'vpc-id=vpc-1,vpc-2', 'abc'],
  ['NetworkInterfaces', 'vpc-id=vpc-1 & status=available', 'b'],
  ['NetworkInterfaces', 'vpc-id=VPC-1', ''],
  ['NetworkInterfaces', 'vpc-id=vpc-?', 'abc'],
  ['NetworkInterfaces', 'vpc-id=*', 'abc'],
  ['NetworkInterfaces', 'description=AWS Lambda VPC ENI*', 'b'],
  ['NetworkInterfaces', 'subnet-id=subnet-1,subnet-3', 'ac'],
  ['NetworkInterfaces', 'network-interface-id=eni-b', 'b'],
  ['NetworkInterfaces', 'group-id=sg-2', 'ab'],
  ['NetworkInterfaces', 'group-id=sg-1', 'a'],
  ['NetworkInterfaces', 'private-ip-address=10.0.0.11', 'a'],
  ['NetworkInterfaces', 'addresses.private-ip-address=10.0.1.1', 'b'],
  ['NetworkInterfaces', 'addresses.association.public-ip=198.51.100.11', 'a'],
  ['NetworkInterfaces', 'association.public-ip=198.51.100.1', 'a'],
  ['NetworkInterfaces', 'association.public-ip=198.51.100.11', ''],
  ['NetworkInterfaces', 'ipv6-addresses.ipv6-address=2001:db8::1', 'a'],
  ['NetworkInterfaces', 'attachment.instance-id=i-1', 'a'],
  ['NetworkInterfaces', 'attachment.device-index=0', 'a'],
  ['NetworkInterfaces', 'attachment.delete-on-termination=true', 'a'],
  ['NetworkInterfaces', 'source-dest-check=false', 'b'],
  ['NetworkInterfaces', 'interface-type=lambda', 'b'],
  ['NetworkInterfaces', 'tag:Name=app', 'a'],
  ['NetworkInterfaces', 'tag:Name=app*', 'ab'],
  ['NetworkInterfaces', 'tag:Name=app\\*', 'b'],
  ['NetworkInterfaces', 'tag:name=app', ''],
  ['NetworkInterfaces', 'tag-key=team', 'a'],
  ['Subnets', 'subnet-id=subnet-a', 'a'],
  ['Subnets', 'cidr-block=10.0.1.0/24', 'b'],
  ['Subnets', 'cidr=10.0.0.0/24', 'a'],
  ['Subnets', 'availability-zone=eu-west-1a', 'a'],
  ['Subnets', 'default-for-az=true', 'b'],
  ['Subnets', 'state=available', 'a'],
  ['Subnets', 'ipv6-cidr-block-association.ipv6-cidr-block=2001:db8::/64', 'b'],
  ['Subnets', 'ipv6-cidr-block-association.state=associated', 'b'],
  ['Subnets', 'tag:tier=private', 'b'],
  ['Vpcs', 'is-default=true', 'b'],
  ['Vpcs', 'cidr=10.0.0.0/16', 'a'],
  ['Vpcs', 'cidr-block-association.cidr-block=10.9.0.0/16', 'b'],
  ['Vpcs', 'owner-id=111122223333', 'a'],
  ['SecurityGroups', 'group-id=sg-a,sg-c', 'ac'],
  ['SecurityGroups', 'group-name=default', 'c'],
  ['SecurityGroups', 'ip-permission.cidr=0.0.0.0/0', 'a'],
  ['SecurityGroups', 'ip-permission.from-port=443', 'a'],
  ['SecurityGroups', 'egress.ip-permission.group-id=sg-a', 'b'],
  ['SecurityGroups', 'ip-permission.group-id=sg-a', ''],
  ['SecurityGroups', 'egress.ip-permission.prefix-list-id=pl-1', 'c'],
  ['SecurityGroups', 'egress.ip-permission.user-id=111122223333', 'b'],
  ['SecurityGroupRules', 'group-id=sg-b', 'b'],
  ['SecurityGroupRules', 'security-group-rule-id=sgr-a', 'a'],
  ['NetworkAcls', 'association.subnet-id=subnet-1', 'a'],
  ['NetworkAcls', 'default=false', 'b'],
  ['NetworkAcls', 'entry.protocol=tcp', 'b'],
  ['NetworkAcls', 'entry.protocol=6', 'b'],
  ['NetworkAcls', 'entry.protocol=udp', ''],
  ['NetworkAcls', 'entry.rule-number=90', 'b'],
  ['NetworkAcls', 'entry.port-range.to=90', 'b'],
  ['RouteTables', 'association.main=true', 'a'],
  ['RouteTables', 'association.main=true & vpc-id=vpc-2', ''],
  ['RouteTables', 'association.subnet-id=subnet-2', 'b'],
  ['RouteTables', 'association.gateway-id=igw-1', 'c'],
  ['RouteTables', 'route.nat-gateway-id=nat-1', 'b'],
  ['RouteTables', 'route.state=blackhole', 'b'],
  ['RouteTables', 'route.destination-cidr-block=0.0.0.0/0', 'b'],
  ['InternetGateways', 'attachment.vpc-id=vpc-1', 'a'],
  ['InternetGateways', 'internet-gateway-id=igw-*', 'ab'],
  ['EgressOnlyInternetGateways', 'tag:Name=out', 'a'],
  ['NatGateways', 'state=failed,pending', 'b'],
  ['NatGateways', 'vpc-id=vpc-1 & subnet-id=subnet-1', 'a'],
  ['Addresses', 'public-ip=198.51.100.2', 'b'],
  ['Addresses', 'network-interface-id=eni-1', 'a'],
  ['Reservations', 'instance-state-name=running', 'a'],
  ['Reservations', 'instance-state-code=80', 'b'],
  ['Reservations', 'reservation-id=r-b', 'b'],
  ['Reservations', 'instance.group-id=sg-1', 'a'],
  ['Reservations', 'availability-zone=eu-west-1a', 'b'],
  ['Reservations', 'tag:aws:autoscaling:groupName=web', 'a'],
  ['Reservations', 'network-interface.network-interface-id=eni-a', 'a'],
  ['Reservations', 'network-interface.addresses.private-ip-address=10.0.0.1', 'a'],
  ['VpcEndpoints', 'service-name=*.s3', 'a'],
  ['VpcEndpoints', 'vpc-endpoint-type=Interface', 'b'],
  ['VpcEndpoints', 'vpc-endpoint-state=pending', 'b'],
  ['PrefixLists', 'owner-id=AWS', 'b'],
  ['PrefixLists', 'prefix-list-name=ours', 'a'],
  ['VpcPeeringConnections', 'requester-vpc-info.vpc-id=vpc-1', 'a'],
  ['VpcPeeringConnections', 'accepter-vpc-info.vpc-id=vpc-1', 'b'],
  ['VpcPeeringConnections', 'accepter-vpc-info.owner-id=444455556666', 'a'],
  ['VpcPeeringConnections', 'status-code=active', 'a'],
  ['VpcPeeringConnections', 'status-code=deleted', 'b'],
  ['TransitGateways', 'state=available', 'a'],
  ['TransitGateways', 'options.dns-support=enable', 'a'],
  ['TransitGatewayAttachments', 'resource-type=vpc & resource-id=vpc-1', 'a'],
  ['TransitGatewayAttachments', 'association.transit-gateway-route-table-id=tgw-rtb-1', 'a'],
  ['TransitGatewayAttachments', 'transit-gateway-id=tgw-a', 'ab'],
  ['TransitGatewayVpcAttachments', 'vpc-id=vpc-2', 'b'],
  ['TransitGatewayRouteTables', 'default-association-route-table=true', 'a'],
  ['TransitGatewayRouteTables', 'transit-gateway-id=tgw-b', 'b'],
  ['VpnGateways', 'attachment.vpc-id=vpc-1', 'a'],
  ['VpnGateways', 'attachment.vpc-id=vpc-1,vpc-2 & attachment.state=detached', 'b'],
  ['VpnGateways', 'amazon-side-asn=64512', 'a'],
  ['VpnConnections', 'transit-gateway-id=tgw-a', 'a'],
  ['VpnConnections', 'route.destination-cidr-block=192.168.0.0/16', 'b'],
  ['VpnConnections', 'option.static-routes-only=true', 'a'],
  ['VpcBlockPublicAccessExclusions', 'resource-arn=arn:aws:ec2:eu-west-1:1:vpc/*', 'a'],
  ['VpcBlockPublicAccessExclusions', 'tag-value=v', 'b'],
  ['VpcEncryptionControls', 'vpc-id=vpc-2', 'b'],
  ['VpcEncryptionControls', 'mode=enforce', 'a'],
];

function inputOf(family: Family, text: string): object {
  const filters = text.split(' & ').map((one) => {
    const [Name, values = ''] = one.split(/=(.*)/s);
    return { Name, Values: values.split(',') };
  });
  return family === 'NatGateways' ? { Filter: filters } : { Filters: filters };
}

const ROWS = Object.fromEntries(Object.entries(WORLD).map(([family, rows]) => [family, Object.values(rows)]));

describe('filters', () => {
  test.each(FILTERS)('%s where %s: %j', async (family, filters, passes) => {
    await withEc2(ROWS, async (client) => {
      const answer = await call(client, CALLS[family], inputOf(family, filters));
      const expected = Object.entries(WORLD[family] ?? {}).filter(([letter]) => passes.includes(letter));
      expect(answer[family]).toEqual(
        plain(
          family,
          expected.map(([, row]) => row),
        ),
      );
    });
  });

  test('every family has some', () => {
    expect(Object.keys(CALLS).filter((family) => !FILTERS.some(([own]) => own === family))).toEqual([]);
  });
});

/** The bare word is another test's. */
function plain(family: Family, rows: readonly object[]): unknown {
  const printed = rows.map((row) =>
    'Status' in row && row.Status === 'deleted' ? { ...row, Status: { Code: 'deleted' } } : row,
  );
  return asSdk(CALLS[family], family, printed);
}

describe('a filter that AWS does not know for the call', () => {
  test.each(Object.entries(CALLS))('%s', async (family, name) => {
    await withEc2(ROWS, async (client) => {
      const answers = ['flavour', 'constructor', 'vpcid', ''].map((filter) =>
        refusal(call(client, name, inputOf(family as Family, `${filter}=x`))),
      );
      expect(await Promise.all(answers)).toEqual(
        ['flavour', 'constructor', 'vpcid', ''].map(
          (filter) => `InvalidParameterValue 400: The filter '${filter}' is invalid`,
        ),
      );
    });
  });

  test('is refused also where there is nothing to filter', async () => {
    await withEc2({ Vpcs: [] }, async (client) => {
      expect(await refusal(call(client, 'DescribeVpcs', { Filters: [{ Name: 'subnet-id', Values: ['x'] }] }))).toBe(
        "InvalidParameterValue 400: The filter 'subnet-id' is invalid",
      );
    });
  });
});

function ids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `vpc-${i}`);
}

describe('the number of values', () => {
  test.each([
    ['200 in one filter are taken', [{ Name: 'vpc-id', Values: ids(200) }], 'answered {"Vpcs":[{"VpcId":"vpc-7"}]}'],
    [
      '201 in two are not',
      [
        { Name: 'vpc-id', Values: ids(200) },
        { Name: 'state', Values: ['available'] },
      ],
      'FilterLimitExceeded 400: The maximum number of filter values specified on a single call is 200',
    ],
    ['none pass nothing', [{ Name: 'vpc-id', Values: [] }], 'answered {"Vpcs":[]}'],
  ])('%s', async (_what, Filters, answer) => {
    await withEc2({ Vpcs: [{ VpcId: 'vpc-7' }] }, async (client) => {
      expect(await refusal(call(client, 'DescribeVpcs', { Filters }))).toBe(answer);
    });
  });
});

describe('routes of a transit gateway are searched', () => {
  const routes = ['0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '2001:db8::/32'].map(
    (DestinationCidrBlock, i) => ({
      DestinationCidrBlock,
      State: i === 1 ? 'blackhole' : 'active',
      Type: i < 3 ? 'static' : 'propagated',
      TransitGatewayAttachments: [
        { TransitGatewayAttachmentId: `tgw-attach-${i}`, ResourceType: 'vpc', ResourceId: `vpc-${i}` },
      ],
    }),
  );
  const rows = { transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: routes }] };

  test.each([
    ['type=static,propagated', '0.0.0.0/0 10.0.0.0/8 10.1.0.0/16 10.1.2.0/24 2001:db8::/32'],
    ['state=blackhole', '10.0.0.0/8'],
    ['attachment.resource-id=vpc-3', '10.1.2.0/24'],
    ['attachment.transit-gateway-attachment-id=tgw-attach-0', '0.0.0.0/0'],
    ['route-search.exact-match=10.1.0.0/16', '10.1.0.0/16'],
    ['route-search.exact-match=10.1.0.0/17', ''],
    ['route-search.longest-prefix-match=10.1.2.3', '10.1.2.0/24'],
    ['route-search.longest-prefix-match=10.1.2.0/23', '10.1.0.0/16'],
    ['route-search.longest-prefix-match=192.0.2.1', '0.0.0.0/0'],
    ['route-search.longest-prefix-match=2001:db8:1::1', '2001:db8::/32'],
    ['route-search.longest-prefix-match=2001:db9::1', ''],
    ['route-search.subnet-of-match=10.0.0.0/8', '10.0.0.0/8 10.1.0.0/16 10.1.2.0/24'],
    ['route-search.supernet-of-match=10.1.0.0/20', '0.0.0.0/0 10.0.0.0/8 10.1.0.0/16'],
    ['route-search.supernet-of-match=10.1.0.0/20 & state=active', '0.0.0.0/0 10.1.0.0/16'],
  ])('%s: %s', async (filters, found) => {
    await withEc2(rows, async (client) => {
      const input = { TransitGatewayRouteTableId: 'tgw-rtb-1', ...inputOf('Vpcs', filters) };
      const { Routes, AdditionalRoutesAvailable } = await call(client, 'SearchTransitGatewayRoutes', input);
      expect((Routes as typeof routes).map((route) => route.DestinationCidrBlock).join(' ')).toBe(found);
      expect(AdditionalRoutesAvailable).toBe(false);
    });
  });

  test.each(['10.0.0.0/33', '10.0.0/8', 'all', '1.2.3.4/8/8'])('%s is no range', async (text) => {
    await withEc2(rows, async (client) => {
      const input = { TransitGatewayRouteTableId: 'tgw-rtb-1', ...inputOf('Vpcs', `route-search.exact-match=${text}`) };
      expect(await refusal(call(client, 'SearchTransitGatewayRoutes', input))).toMatch(/^InvalidParameterValue 400: /);
    });
  });

  test('those that were cut where they were recorded are said to be more', async () => {
    const cut = {
      transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [], AdditionalRoutesAvailable: true }],
    };
    await withEc2(cut, async (client) => {
      const input = { TransitGatewayRouteTableId: 'tgw-rtb-1', ...inputOf('Vpcs', 'state=active') };
      expect(await call(client, 'SearchTransitGatewayRoutes', input)).toEqual({
        Routes: [],
        AdditionalRoutesAvailable: true,
      });
    });
  });
});

test('propagations are filtered too', async () => {
  const one = {
    TransitGatewayAttachmentId: 'tgw-attach-1',
    ResourceId: 'vpc-1',
    ResourceType: 'vpc',
    State: 'enabled',
  };
  const two = {
    TransitGatewayAttachmentId: 'tgw-attach-2',
    ResourceId: 'vpn-1',
    ResourceType: 'vpn',
    State: 'enabled',
  };
  const document = { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [one, two] };
  await withEc2({ transitGatewayPropagations: [document] }, async (client) => {
    const input = { TransitGatewayRouteTableId: 'tgw-rtb-1', ...inputOf('Vpcs', 'resource-type=vpn') };
    expect(await call(client, 'GetTransitGatewayRouteTablePropagations', input)).toEqual({
      TransitGatewayRouteTablePropagations: [two],
    });
  });
});
