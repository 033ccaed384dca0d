import { describe, expect, test } from '@jest/globals';
import type { RowKey } from '../../lib/embedded/world/world.ts';
import { asSdk, CALLS, call } from './ec2-calls.ts';
import { withEc2 } from './endpoint.ts';

/** Family, a row as the command line prints it, and what the SDK has to make of it. */
const ROWS: readonly (readonly [what: string, family: RowKey & keyof typeof CALLS, printed: object, read: object])[] = [
  ['a field that is not set', 'Vpcs', { VpcId: 'vpc-1' }, { VpcId: 'vpc-1' }],
  ['a truth value, either way', 'Vpcs', { VpcId: 'vpc-1', IsDefault: false }, { VpcId: 'vpc-1', IsDefault: false }],
  ['an empty text', 'Vpcs', { VpcId: 'vpc-1', DhcpOptionsId: '' }, { VpcId: 'vpc-1', DhcpOptionsId: '' }],
  ['an empty list', 'Vpcs', { VpcId: 'vpc-1', Tags: [] }, { VpcId: 'vpc-1', Tags: [] }],
  ['a field that AWS does not know', 'Vpcs', { VpcId: 'vpc-1', EnableDnsSupport: true }, { VpcId: 'vpc-1' }],
  [
    'letters that mean something in XML, and those beyond the first plane',
    'Vpcs',
    { VpcId: 'vpc-1', Tags: [{ Key: '<a href="x">&amp;</a>', Value: '’ü\t🦊\r\n]]>' }] },
    { VpcId: 'vpc-1', Tags: [{ Key: '<a href="x">&amp;</a>', Value: '’ü\t🦊\r\n]]>' }] },
  ],
  [
    'letters that XML cannot hold',
    'Vpcs',
    { VpcId: 'vpc-1', Tags: [{ Key: 'a\u0000b', Value: '\ud800' }] },
    { VpcId: 'vpc-1', Tags: [{ Key: 'a\ufffdb', Value: '\ufffd' }] },
  ],
  [
    'numbers, and lists in lists',
    'SecurityGroups',
    {
      GroupId: 'sg-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
    {
      GroupId: 'sg-1',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
  ],
  [
    'a negative number',
    'NetworkAcls',
    { NetworkAclId: 'acl-1', Entries: [{ Protocol: '1', RuleNumber: 100, IcmpTypeCode: { Type: -1, Code: -1 } }] },
    { NetworkAclId: 'acl-1', Entries: [{ Protocol: '1', RuleNumber: 100, IcmpTypeCode: { Type: -1, Code: -1 } }] },
  ],
  [
    'a date, in whichever zone it was printed',
    'NatGateways',
    { NatGatewayId: 'nat-1', CreateTime: '2026-05-03T19:46:20+02:00', DeleteTime: '2026-05-03T17:46:20.250Z' },
    {
      NatGatewayId: 'nat-1',
      CreateTime: new Date('2026-05-03T17:46:20Z'),
      DeleteTime: new Date('2026-05-03T17:46:20.250Z'),
    },
  ],
  [
    'the bare words of old recordings',
    'RouteTables',
    { RouteTableId: 'rtb-1', Associations: [{ Main: true, AssociationState: 'associated' }] },
    { RouteTableId: 'rtb-1', Associations: [{ Main: true, AssociationState: { State: 'associated' } }] },
  ],
  [
    'the bare code of old recordings',
    'VpcPeeringConnections',
    { VpcPeeringConnectionId: 'pcx-1', Status: 'active' },
    { VpcPeeringConnectionId: 'pcx-1', Status: { Code: 'active' } },
  ],
  [
    'a list that is a set of texts',
    'VpcEndpoints',
    { VpcEndpointId: 'vpce-1', SubnetIds: ['subnet-1', 'subnet-2'], PrivateDnsEnabled: true },
    { VpcEndpointId: 'vpce-1', SubnetIds: ['subnet-1', 'subnet-2'], PrivateDnsEnabled: true },
  ],
];

describe('what the command line printed, the SDK reads', () => {
  test.each(ROWS)('%s', async (_what, family, printed, read) => {
    await withEc2({ [family]: [printed] }, async (client) => {
      expect(await call(client, CALLS[family] ?? '')).toStrictEqual({ [family]: [read] });
    });
  });
});

/** A row of every family that no example has. */
const RARE: Partial<Readonly<Record<RowKey & keyof typeof CALLS, object>>> = {
  EgressOnlyInternetGateways: {
    EgressOnlyInternetGatewayId: 'eigw-1',
    Attachments: [{ State: 'attached', VpcId: 'vpc-1' }],
  },
  VpnGateways: {
    VpnGatewayId: 'vgw-1',
    State: 'available',
    AmazonSideAsn: 64512,
    VpcAttachments: [{ State: 'attached', VpcId: 'vpc-1' }],
  },
  VpnConnections: {
    VpnConnectionId: 'vpn-1',
    State: 'available',
    Options: { StaticRoutesOnly: true },
    VgwTelemetry: [
      { AcceptedRouteCount: 2, LastStatusChange: '2026-01-02T03:04:05Z', OutsideIpAddress: '203.0.113.1' },
    ],
  },
  VpcBlockPublicAccessExclusions: {
    ExclusionId: 'vpcbpa-exclude-1',
    InternetGatewayExclusionMode: 'allow-egress',
    ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
    CreationTimestamp: '2026-01-02T03:04:05Z',
  },
  VpcEncryptionControls: {
    VpcEncryptionControlId: 'vpcec-1',
    VpcId: 'vpc-1',
    Mode: 'enforce',
    State: 'available',
    ResourceExclusions: { InternetGateway: { State: 'enabled' }, NatGateway: { State: 'disabled' } },
  },
  Reservations: {
    ReservationId: 'r-1',
    Instances: [{ InstanceId: 'i-1', LaunchTime: '2026-01-02T03:04:05Z', State: { Code: 16, Name: 'running' } }],
  },
};

describe('families that are rare', () => {
  test.each(Object.entries(RARE))('%s', async (family, row) => {
    const name = CALLS[family as keyof typeof CALLS] ?? '';
    await withEc2({ [family]: [row] }, async (client) => {
      expect(await call(client, name)).toStrictEqual({ [family]: asSdk(name, family, [row]) });
    });
  });
});

describe('prefix lists are told in two halves', () => {
  const ours = { PrefixListId: 'pl-1', PrefixListName: 'ours', MaxEntries: 5, OwnerId: '111122223333' };
  const s3 = { PrefixListId: 'pl-2', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: ['192.0.2.0/24'] };
  const rows = {
    PrefixLists: [ours, s3],
    prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '10.0.0.0/8' }] }],
  };

  test.each([
    [
      'DescribeManagedPrefixLists',
      {},
      { PrefixLists: [ours, { PrefixListId: s3.PrefixListId, PrefixListName: s3.PrefixListName }] },
    ],
    ['DescribePrefixLists', {}, { PrefixLists: [s3] }],
    ['GetManagedPrefixListEntries', { PrefixListId: 'pl-1' }, { Entries: [{ Cidr: '10.0.0.0/8' }] }],
    ['GetManagedPrefixListEntries', { PrefixListId: 'pl-2' }, { Entries: [{ Cidr: '192.0.2.0/24' }] }],
  ])('%s %j', async (name, input, answer) => {
    await withEc2(rows, async (client) => {
      expect(await call(client, name, input)).toStrictEqual(answer);
    });
  });
});

describe('Block Public Access is one object', () => {
  const unset = {
    AwsAccountId: '111122223333',
    AwsRegion: 'eu-west-1',
    State: 'default-state',
    InternetGatewayBlockMode: 'off',
  };
  test.each([
    [
      'as it was recorded',
      [{ InternetGatewayBlockMode: 'block-ingress' }],
      { InternetGatewayBlockMode: 'block-ingress' },
    ],
    ['the default, where it was recorded as nothing', [], unset],
  ])('%s', async (_what, VpcBlockPublicAccessOptions, answer) => {
    await withEc2({ VpcBlockPublicAccessOptions }, async (client) => {
      expect(await call(client, 'DescribeVpcBlockPublicAccessOptions')).toStrictEqual({
        VpcBlockPublicAccessOptions: answer,
      });
    });
  });
});
