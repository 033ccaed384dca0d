import { describe, expect, test } from '@jest/globals';
import { sliceText } from '../../lib/approve/slice.ts';
import type { Change } from '../../lib/model/change.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

const PEER = { protocol: 'tcp', ports: { from: 443, to: 443 } };

const CHANGES = {
  group: {
    kind: 'open-security-group',
    groupId: 'sg-1',
    direction: 'egress',
    permissions: [{ ...PEER, peer: { cidr: '198.51.100.7/32' } }],
  },
  list: {
    kind: 'open-security-group',
    groupId: 'sg-1',
    direction: 'egress',
    permissions: [{ ...PEER, peer: { prefixListId: 'pl-1' } }],
  },
  peer: {
    kind: 'open-security-group',
    groupId: 'sg-1',
    direction: 'egress',
    permissions: [{ ...PEER, peer: { groupId: 'sg-2' } }],
  },
  newGroup: {
    kind: 'add-security-group',
    eni: 'eni-1',
    vpcId: 'vpc-1',
    groupName: 'x',
    groups: ['sg-1'],
    direction: 'egress',
    permissions: [{ ...PEER, peer: { cidr: '198.51.100.7/32' } }],
  },
  acl: {
    kind: 'open-network-acl',
    networkAclId: 'acl-1',
    direction: 'egress',
    entries: [{ ...PEER, ruleNumber: 90, cidr: '198.51.100.7/32' }],
  },
  route: {
    kind: 'add-route',
    routeTableId: 'rtb-1',
    destination: '0.0.0.0/0',
    target: { kind: 'nat-gateway', id: 'nat-1' },
  },
  listRoute: {
    kind: 'replace-route',
    routeTableId: 'rtb-1',
    destination: 'pl-1',
    replaces: null,
    target: { kind: 'internet-gateway', id: 'igw-1' },
  },
  table: {
    kind: 'associate-route-table',
    subnetId: 'subnet-1',
    routeTableId: 'rtb-1',
    replaces: { routeTableId: 'rtb-2', associationId: null },
  },
  endpoint: { kind: 'associate-gateway-endpoint', vpcEndpointId: 'vpce-1', routeTableId: 'rtb-1' },
  transit: {
    kind: 'add-transit-gateway-route',
    transitGatewayRouteTableId: 'tgw-rtb-1',
    destination: '10.0.0.0/8',
    attachmentId: 'tgw-attach-1',
  },
  check: { kind: 'disable-source-dest-check', eni: 'eni-1' },
  host: { kind: 'open-host-firewall', instanceId: 'i-1', frontEnd: 'ufw', chain: null, openings: [] },
} satisfies Readonly<Record<string, Change>>;

const RULE = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'ssh' }, { CidrIp: '192.0.2.0/24' }],
};

const NETWORK: Snapshot = {
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-1',
      SubnetId: 'subnet-1',
      Groups: [{ GroupId: 'sg-1', GroupName: 'app' }],
      PrivateIpAddress: '10.0.1.10',
    },
    { NetworkInterfaceId: 'eni-2', SubnetId: 'subnet-2', Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] },
  ],
  Subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.1.0/24', AvailableIpAddressCount: 200 }],
  SecurityGroups: [
    { GroupId: 'sg-1', GroupName: 'app', IpPermissions: [RULE], IpPermissionsEgress: [] },
    { GroupId: 'sg-2', IpPermissions: [] },
  ],
  SecurityGroupRules: [
    {
      SecurityGroupRuleId: 'sgr-1',
      GroupId: 'sg-1',
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: '10.0.0.0/8',
    },
  ],
  NetworkAcls: [
    {
      NetworkAclId: 'acl-1',
      Entries: [
        { RuleNumber: 100, Egress: true, Protocol: '6', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' },
        { RuleNumber: 200, Egress: true, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      ],
      Associations: [{ SubnetId: 'subnet-1' }],
    },
  ],
  RouteTables: [
    { RouteTableId: 'rtb-1', Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }], Associations: [] },
    { RouteTableId: 'rtb-2', Routes: [], Associations: [{ Main: true }] },
  ],
  NatGateways: [{ NatGatewayId: 'nat-1', State: 'available', SubnetId: 'subnet-9' }],
  InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1' }] }],
  VpcEndpoints: [{ VpcEndpointId: 'vpce-1', State: 'available', RouteTableIds: ['rtb-9'] }],
  TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'available' }],
  TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'available' }],
  documents: {
    prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '198.51.100.0/24' }, { Cidr: '192.0.2.0/24' }] }],
    transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [] }],
  },
  hosts: {},
};

const { NetworkInterfaces: [ONE, TWO] = [], SecurityGroups: [GROUP, OTHER] = [], NetworkAcls: [ACL] = [] } = NETWORK;
const { RouteTables: [TABLE, MAIN] = [], NatGateways: [NAT] = [], documents: DOCUMENTS } = NETWORK;
if (!ONE || !TWO || !GROUP || !OTHER || !ACL || !TABLE || !MAIN || !NAT) throw new Error('the network is not whole');

type Name = keyof typeof CHANGES;

function textOf(name: Name, snapshot: Snapshot): string {
  return sliceText(snapshot, [CHANGES[name]]);
}

/** Which changes are stale when the network has become this. */
function stale(changed: Partial<Snapshot>): readonly string[] {
  const names = Object.keys(CHANGES) as Name[];
  return names.filter((name) => textOf(name, NETWORK) !== textOf(name, { ...NETWORK, ...changed }));
}

const OF_GROUP = ['group', 'list', 'peer'];
const OF_TABLE = ['route', 'listRoute', 'table', 'endpoint'];

describe('what makes a plan stale', () => {
  test.each<readonly [string, Partial<Snapshot>, readonly string[]]>([
    ['a rule more in the group', { SecurityGroups: [{ ...GROUP, IpPermissionsEgress: [RULE] }, OTHER] }, OF_GROUP],
    [
      'a port more in a rule of it',
      { SecurityGroups: [{ ...GROUP, IpPermissions: [{ ...RULE, ToPort: 23 }] }, OTHER] },
      OF_GROUP,
    ],
    ['the group is gone', { SecurityGroups: [OTHER] }, OF_GROUP],
    ['a rule in the table of rules', { SecurityGroupRules: [] }, OF_GROUP],
    [
      'one more interface that has the group',
      { NetworkInterfaces: [ONE, TWO, { ...ONE, NetworkInterfaceId: 'eni-3' }] },
      OF_GROUP,
    ],
    [
      'an interface in another subnet that has it',
      { NetworkInterfaces: [ONE, { ...TWO, SubnetId: 'subnet-3' }] },
      OF_GROUP,
    ],
    [
      'one more interface that has the group it names',
      {
        NetworkInterfaces: [
          ONE,
          TWO,
          { NetworkInterfaceId: 'eni-3', SubnetId: 'subnet-1', Groups: [{ GroupId: 'sg-2' }] },
        ],
      },
      ['peer'],
    ],
    [
      'what the list holds',
      { documents: { ...DOCUMENTS, prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [] }] } },
      ['list', 'listRoute'],
    ],
    [
      'the interface’s groups',
      { NetworkInterfaces: [{ ...ONE, Groups: [{ GroupId: 'sg-3' }] }, TWO] },
      [...OF_GROUP, 'newGroup', 'check'],
    ],
    [
      'its source/destination check',
      { NetworkInterfaces: [{ ...ONE, SourceDestCheck: false }, TWO] },
      ['newGroup', 'check'],
    ],
    ['an entry of the ACL', { NetworkAcls: [{ ...ACL, Entries: [] }] }, ['acl']],
    [
      'one more subnet with it',
      { NetworkAcls: [{ ...ACL, Associations: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }] }] },
      ['acl'],
    ],
    ['a route of the table', { RouteTables: [{ ...TABLE, Routes: [] }, MAIN] }, OF_TABLE],
    [
      'one more subnet with the table',
      { RouteTables: [{ ...TABLE, Associations: [{ SubnetId: 'subnet-2' }] }, MAIN] },
      OF_TABLE,
    ],
    ['the table that it had', { RouteTables: [TABLE, { ...MAIN, Associations: [] }] }, ['table']],
    ['the NAT gateway that it leads to', { NatGateways: [{ ...NAT, State: 'deleting' }] }, ['route']],
    ['the internet gateway that it leads to', { InternetGateways: [] }, ['listRoute']],
    ['the subnet', { Subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.9.0/24' }] }, ['table']],
    [
      'the endpoint’s tables',
      { VpcEndpoints: [{ VpcEndpointId: 'vpce-1', State: 'available', RouteTableIds: ['rtb-1'] }] },
      ['endpoint'],
    ],
    [
      'a route of the transit gateway',
      {
        documents: {
          ...DOCUMENTS,
          transitGatewayRoutes: [
            {
              TransitGatewayRouteTableId: 'tgw-rtb-1',
              Routes: [{ DestinationCidrBlock: '10.0.0.0/8', State: 'active' }],
            },
          ],
        },
      },
      ['transit'],
    ],
    ['the attachment that it leads to', { TransitGatewayAttachments: [] }, ['transit']],
  ])('%s', (_what, changed, names) => {
    expect(stale(changed).toSorted()).toEqual(names.toSorted());
  });
});

describe('what makes no plan stale', () => {
  test.each<readonly [string, Partial<Snapshot>]>([
    [
      'the order in which AWS tells rules, peers and entries',
      {
        SecurityGroups: [OTHER, { ...GROUP, IpPermissions: [{ ...RULE, IpRanges: RULE.IpRanges.toReversed() }] }],
        NetworkAcls: [{ ...ACL, Entries: ACL.Entries?.toReversed() }],
        NetworkInterfaces: [{ ...TWO, Groups: TWO.Groups?.toReversed() }, ONE],
        documents: {
          ...DOCUMENTS,
          prefixListEntries: [
            { PrefixListId: 'pl-1', Entries: [{ Cidr: '192.0.2.0/24' }, { Cidr: '198.51.100.0/24' }] },
          ],
        },
      },
    ],
    [
      'descriptions, names and tags',
      {
        SecurityGroups: [
          {
            ...GROUP,
            GroupName: 'web',
            Tags: [{ Key: 'a', Value: 'b' }],
            IpPermissions: [
              {
                ...RULE,
                IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'secure shell' }, { CidrIp: '192.0.2.0/24' }],
              },
            ],
          },
          OTHER,
        ],
      },
    ],
    [
      'a rule that is taken out and put in again, under another id',
      {
        SecurityGroupRules: (NETWORK.SecurityGroupRules ?? []).map((rule) => ({
          ...rule,
          SecurityGroupRuleId: 'sgr-2',
        })),
      },
    ],
    [
      'how many addresses are left',
      { Subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.1.0/24', AvailableIpAddressCount: 1 }] },
    ],
    ['an interface that is replaced by another', { NetworkInterfaces: [ONE, { ...TWO, NetworkInterfaceId: 'eni-9' }] }],
    [
      'another group, list or table',
      { SecurityGroups: [GROUP, { ...OTHER, IpPermissions: [RULE] }], NatGateways: [NAT, { NatGatewayId: 'nat-2' }] },
    ],
    ['what the host says of itself', { hosts: {} }],
  ])('%s', (_what, changed) => {
    expect(stale(changed)).toEqual([]);
  });

  test('the order of the changes, and a change that is there twice', () => {
    const { group, acl } = CHANGES;
    expect(sliceText(NETWORK, [acl, group, acl])).toBe(sliceText(NETWORK, [group, acl]));
  });
});

test('a slice is the rows, by their names, and what is missing is told as nothing', () => {
  expect(JSON.parse(textOf('peer', NETWORK))).toEqual({
    'SecurityGroupRules sg-1': [
      { CidrIpv4: '10.0.0.0/8', FromPort: 22, IpProtocol: 'tcp', IsEgress: false, ToPort: 22 },
    ],
    'SecurityGroups sg-1': [
      {
        IpPermissions: [
          {
            FromPort: 22,
            IpProtocol: 'tcp',
            IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '192.0.2.0/24' }],
            ToPort: 22,
          },
        ],
        IpPermissionsEgress: [],
      },
    ],
    'members sg-1': [
      { SubnetId: 'subnet-1', interfaces: 1 },
      { SubnetId: 'subnet-2', interfaces: 1 },
    ],
    'members sg-2': [{ SubnetId: 'subnet-2', interfaces: 1 }],
  });
  expect(textOf('acl', { documents: {}, hosts: {} })).toBe('{"NetworkAcls acl-1":[]}');
  expect(textOf('host', NETWORK)).toBe('{}');
});
