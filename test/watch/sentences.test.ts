import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { changesBetween, revertAll } from '../../lib/watch/changes/changes-between.ts';

type Rows = readonly object[];
type Families = Readonly<Record<string, Rows>>;

/** A snapshot of nothing but these rows. */
function of(rows: Families): Snapshot {
  return { documents: {}, hosts: {}, ...rows };
}

const ENI = { NetworkInterfaceId: 'eni-1', PrivateIpAddress: '10.0.0.5' };
const PUBLIC = { Association: { PublicIp: '52.1.2.3' } };
const owned = (PublicIp?: string) => {
  const Association = PublicIp === undefined ? {} : { Association: { PublicIp } };
  return { ...ENI, ...Association, PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', ...Association }] };
};
const eip = (NetworkInterfaceId?: string) => ({
  PublicIp: '52.1.2.3',
  AllocationId: 'eipalloc-1',
  ...(NetworkInterfaceId !== undefined && {
    NetworkInterfaceId,
    AssociationId: 'eipassoc-1',
    PrivateIpAddress: '10.0.0.5',
  }),
});
const route = (target: object, State = 'active') => ({ DestinationCidrBlock: '0.0.0.0/0', State, ...target });
const table = (...Routes: Rows) => ({ RouteTables: [{ RouteTableId: 'rtb-1', Routes }] });
const entry = (more: object) => ({
  RuleNumber: 100,
  Egress: false,
  Protocol: '6',
  RuleAction: 'allow',
  CidrBlock: '10.0.0.0/8',
  ...more,
});
const acl = (...Entries: Rows) => ({ NetworkAcls: [{ NetworkAclId: 'acl-1', Entries }] });
const group = (field: string, ...permissions: Rows) => ({
  SecurityGroups: [{ GroupId: 'sg-1', [field]: permissions }],
});
const endpoint = (more: object) => ({ VpcEndpoints: [{ VpcEndpointId: 'vpce-1', State: 'available', ...more }] });
const nat = (more: object) => ({ NatGateways: [{ NatGatewayId: 'nat-1', State: 'available', ...more }] });
const attachment = (more: object) => ({
  TransitGatewayAttachments: [
    { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1', State: 'available', ...more },
  ],
});
const vpcAttachment = (more: object) => ({
  TransitGatewayVpcAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'available', ...more }],
});
const igw = (...Attachments: Rows) => ({ InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments }] });
const vgw = (State: string, ...VpcAttachments: Rows) => ({
  VpnGateways: [{ VpnGatewayId: 'vgw-1', State, VpcAttachments }],
});
const bpa = (mode: string, more = {}) => ({
  VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: mode, ...more }],
});
const blocked = (mode: string) => ({ BlockPublicAccessStates: { InternetGatewayBlockMode: mode } });
const associated = (family: string, id: string, from: string, associations: Rows) => ({
  [family]: ['1', '2'].map((one) => ({ [id]: `${from}-${one}`, Associations: one === '1' ? associations : [] })),
});
const moved = (family: string, id: string, from: string, associations: Rows) => ({
  [family]: ['1', '2'].map((one) => ({ [id]: `${from}-${one}`, Associations: one === '2' ? associations : [] })),
});
const document = (key: string, item: object) => ({ documents: { [key]: [item] } }) as unknown as Families;
const list = (...cidrs: readonly string[]) =>
  document('prefixListEntries', { PrefixListId: 'pl-1', Entries: cidrs.map((Cidr) => ({ Cidr })) });
const ways = (...Routes: Rows) => document('transitGatewayRoutes', { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes });
const way = (id: string, more = {}) => ({
  DestinationCidrBlock: '10.0.0.0/8',
  Type: 'static',
  State: 'active',
  TransitGatewayAttachments: [{ TransitGatewayAttachmentId: id }],
  ...more,
});
const propagations = (...all: Rows) =>
  document('transitGatewayPropagations', {
    TransitGatewayRouteTableId: 'tgw-rtb-1',
    TransitGatewayRouteTablePropagations: all,
  });
const policy = (more: object) =>
  document('firewallPolicies', {
    FirewallPolicyResponse: { FirewallPolicyArn: 'arn:policy', ...more },
    FirewallPolicy: { StatelessDefaultActions: ['aws:pass'] },
  });
const ANY = { CidrIp: '0.0.0.0/0' };
const TCP = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const flat = (more: object) => ({ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', IsEgress: true, ...TCP, ...more });

const GROUPED = { ...TCP, IpRanges: [ANY] };
const main = (on: string) => ({
  RouteTables: ['1', '2'].map((one) => ({
    RouteTableId: `rtb-${one}`,
    VpcId: 'vpc-1',
    Associations: [
      ...(one === '1' ? [{ SubnetId: 'subnet-1' }, { GatewayId: 'igw-1' }] : []),
      ...(one === on ? [{ Main: true }] : []),
    ],
  })),
});
const ecmp = (...ids: readonly string[]) =>
  way('', { TransitGatewayAttachments: ids.map((TransitGatewayAttachmentId) => ({ TransitGatewayAttachmentId })) });
const searched = (AdditionalRoutesAvailable: boolean, ...Routes: Rows) =>
  document('transitGatewayRoutes', { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes, AdditionalRoutesAvailable });

/** One before, one after, and what became of it, one sentence a change. */
type Case = readonly [what: string, before: Families, after: Families, says: readonly string[]];

const CASES: readonly Case[] = [
  [
    'rules that were not read are not lost',
    group('IpPermissions', GROUPED),
    { SecurityGroups: [{ GroupId: 'sg-1' }] },
    ['sg-1: IpPermissions are not read any more'],
  ],
  [
    'entries that were not read before are not new',
    { NetworkAcls: [{ NetworkAclId: 'acl-1' }] },
    acl(entry({})),
    ['acl-1: Entries were not read before'],
  ],
  [
    'of two static routes for one range one',
    ways(way('tgw-attach-1'), way('', { State: 'blackhole', TransitGatewayAttachments: [] })),
    ways(way('', { State: 'blackhole', TransitGatewayAttachments: [] })),
    ['tgw-rtb-1 now sends 10.0.0.0/8 to nowhere, a blackhole (was tgw-attach-1 and nowhere, a blackhole)'],
  ],
  [
    'an address of a NAT gateway, which its interface lost with it',
    {
      ...nat({ NatGatewayAddresses: [{ NetworkInterfaceId: 'eni-1', PublicIp: '52.1.2.3' }] }),
      NetworkInterfaces: [owned('52.1.2.3')],
    },
    {
      ...nat({ NatGatewayAddresses: [{ NetworkInterfaceId: 'eni-1', PrivateIp: '10.0.0.5' }] }),
      NetworkInterfaces: [owned()],
    },
    ['nat-1 got 10.0.0.5 and lost 52.1.2.3'],
  ],
  [
    'another public address, by the addresses too',
    { NetworkInterfaces: [owned('52.1.2.3')], Addresses: [eip('eni-1'), { PublicIp: '52.9.9.9' }] },
    {
      NetworkInterfaces: [owned('52.9.9.9')],
      Addresses: [eip(), { PublicIp: '52.9.9.9', NetworkInterfaceId: 'eni-1' }],
    },
    ['eni-1 has the public address 52.9.9.9 now (was 52.1.2.3)'],
  ],
  [
    'of two public addresses of an interface one',
    {
      NetworkInterfaces: [
        {
          ...owned('52.1.2.3'),
          PrivateIpAddresses: [
            ...owned('52.1.2.3').PrivateIpAddresses,
            { PrivateIpAddress: '10.0.0.6', Association: { PublicIp: '52.1.2.4' } },
          ],
        },
      ],
    },
    {
      NetworkInterfaces: [
        {
          ...owned('52.1.2.3'),
          PrivateIpAddresses: [...owned('52.1.2.3').PrivateIpAddresses, { PrivateIpAddress: '10.0.0.6' }],
        },
      ],
    },
    ['eni-1 no longer has the public address 52.1.2.4'],
  ],
  [
    'of two rules for one peer one',
    group('IpPermissions', GROUPED, { ...GROUPED, ToPort: 444 }),
    group('IpPermissions', { ...GROUPED, ToPort: 444 }),
    ['sg-1 lost the rule that let tcp 443 from 0.0.0.0/0 in'],
  ],
  [
    'the main table, beside that of a subnet and of a gateway',
    main('1'),
    main('2'),
    ['the main route table of vpc-1 is now rtb-2 (was rtb-1)'],
  ],
  [
    'a propagated route beside a static one',
    ways(way('tgw-attach-1'), way('tgw-attach-2', { Type: 'propagated' })),
    ways(way('tgw-attach-1')),
    ['tgw-rtb-1 lost its route 10.0.0.0/8 to tgw-attach-2'],
  ],
  [
    'the ways of a route in another order',
    ways(ecmp('tgw-attach-1', 'tgw-attach-2')),
    ways(ecmp('tgw-attach-2', 'tgw-attach-1')),
    [],
  ],
  [
    'routes of a transit gateway, and that there are more',
    searched(false, way('tgw-attach-1')),
    searched(true),
    ['tgw-rtb-1 lost its route 10.0.0.0/8 to tgw-attach-1', 'the routes of tgw-rtb-1 changed'],
  ],
  [
    'the addresses of a name in another order',
    { names: { 'a.example': ['192.0.2.1', '192.0.2.2'] } } as unknown as Families,
    { names: { 'a.example': ['192.0.2.2', '192.0.2.1'] } } as unknown as Families,
    [],
  ],
  ['instances that only one look recorded', { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] }, {}, []],
  [
    'an association that failed',
    associated('RouteTables', 'RouteTableId', 'rtb', [
      { SubnetId: 'subnet-1', AssociationState: { State: 'associated' } },
    ]),
    associated('RouteTables', 'RouteTableId', 'rtb', [{ SubnetId: 'subnet-1', AssociationState: { State: 'failed' } }]),
    ['the association of subnet-1 with the route table rtb-1 is failed now (was associated)'],
  ],
  [
    'a rule out',
    group('IpPermissionsEgress', { ...TCP, IpRanges: [ANY] }),
    group('IpPermissionsEgress'),
    ['sg-1 lost the rule that let tcp 443 to 0.0.0.0/0 out'],
  ],
  [
    'a rule in',
    group('IpPermissions'),
    group('IpPermissions', { IpProtocol: 'udp', FromPort: 53, ToPort: 54, IpRanges: [ANY] }),
    ['sg-1 got a rule that lets udp 53-54 from 0.0.0.0/0 in'],
  ],
  [
    'one peer of several',
    group('IpPermissions', { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-2' }, { GroupId: 'sg-3' }] }),
    group('IpPermissions', { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-3', Description: 'new' }] }),
    ['sg-1 lost the rule that let all traffic from sg-2 in'],
  ],
  [
    'a rule, folded and as a row',
    {
      ...group('IpPermissionsEgress', { ...TCP, PrefixListIds: [{ PrefixListId: 'pl-1' }] }),
      SecurityGroupRules: [flat({ PrefixListId: 'pl-1' })],
    },
    { ...group('IpPermissionsEgress'), SecurityGroupRules: [] },
    ['sg-1 lost the rule that let tcp 443 to pl-1 out'],
  ],
  [
    'a rule modified, which keeps its id',
    { ...group('IpPermissionsEgress'), SecurityGroupRules: [flat({ CidrIpv4: '10.0.0.0/8' })] },
    { ...group('IpPermissionsEgress'), SecurityGroupRules: [flat({ CidrIpv6: '::/0' })] },
    ['sg-1 lost the rule that let tcp 443 to 10.0.0.0/8 out', 'sg-1 got a rule that lets tcp 443 to ::/0 out'],
  ],
  [
    'rules folded in another way',
    group('IpPermissions', { ...TCP, IpRanges: [ANY], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
    group('IpPermissions', { ...TCP, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }, { ...TCP, IpRanges: [ANY] }),
    [],
  ],
  [
    'the rules of a group that were not read',
    group('IpPermissions'),
    { SecurityGroups: [{ GroupId: 'sg-1' }] },
    ['sg-1: IpPermissions are not read any more'],
  ],
  [
    'a group with its rules',
    { SecurityGroups: [{ GroupId: 'sg-1' }], SecurityGroupRules: [flat({ CidrIpv4: '10.0.0.0/8' })] },
    { SecurityGroups: [], SecurityGroupRules: [] },
    ['sg-1 is gone'],
  ],
  [
    'a group of an interface',
    { NetworkInterfaces: [{ ...ENI, Groups: [{ GroupId: 'sg-1' }] }] },
    { NetworkInterfaces: [{ ...ENI, Groups: [{ GroupId: 'sg-2' }] }] },
    ['eni-1 is no longer in the group sg-1', 'eni-1 is in the group sg-2 now'],
  ],
  [
    'an ACL entry, gone',
    acl(entry({ PortRange: { From: 1024, To: 65_535 } })),
    acl(),
    ['acl-1 lost its ingress entry 100, which allows tcp 1024-65535 from 10.0.0.0/8'],
  ],
  [
    'an ACL entry, new',
    acl(),
    acl(entry({ Egress: true, Protocol: '-1', RuleAction: 'deny', Ipv6CidrBlock: '::/0', CidrBlock: undefined })),
    ['acl-1 has a new egress entry 100, which denies all traffic to ::/0'],
  ],
  [
    'an ACL entry, changed',
    acl(entry({ PortRange: { From: 443, To: 443 } })),
    acl(entry({ PortRange: { From: 80, To: 80 }, Protocol: '17' })),
    ['the ingress entry 100 of acl-1 now allows udp 80 from 10.0.0.0/8 (before, it allows tcp 443 from 10.0.0.0/8)'],
  ],
  [
    'of ACL entries with one number the direction',
    acl(entry({}), entry({ Egress: true })),
    acl(entry({})),
    ['acl-1 lost its egress entry 100, which allows tcp to 10.0.0.0/8'],
  ],
  [
    'the ACL of a subnet',
    associated('NetworkAcls', 'NetworkAclId', 'acl', [{ SubnetId: 'subnet-1' }]),
    moved('NetworkAcls', 'NetworkAclId', 'acl', [{ SubnetId: 'subnet-1' }]),
    ['the network ACL of subnet-1 is now acl-2 (was acl-1)'],
  ],
  [
    'the table of a subnet',
    associated('RouteTables', 'RouteTableId', 'rtb', [{ SubnetId: 'subnet-1' }]),
    associated('RouteTables', 'RouteTableId', 'rtb', []),
    ['subnet-1 is no longer associated with the route table rtb-1'],
  ],
  [
    'a table of its own',
    associated('RouteTables', 'RouteTableId', 'rtb', []),
    associated('RouteTables', 'RouteTableId', 'rtb', [{ SubnetId: 'subnet-1' }]),
    ['the route table of subnet-1 is now rtb-1 (before, it had none of its own)'],
  ],
  ['a route, gone', table(route({ NatGatewayId: 'nat-1' })), table(), ['rtb-1 lost its route 0.0.0.0/0 to nat-1']],
  ['a route, new', table(), table(route({ TransitGatewayId: 'tgw-1' })), ['rtb-1 has a new route 0.0.0.0/0 to tgw-1']],
  [
    'a route, led elsewhere',
    table(route({ NatGatewayId: 'nat-1' })),
    table(route({ NatGatewayId: 'nat-2' })),
    ['rtb-1 now sends 0.0.0.0/0 to nat-2 (was nat-1)'],
  ],
  [
    'a route, a blackhole',
    table(route({ NetworkInterfaceId: 'eni-9' })),
    table(route({ NetworkInterfaceId: 'eni-9' }, 'blackhole')),
    ['the route 0.0.0.0/0 of rtb-1 to eni-9 is blackhole now (was active)'],
  ],
  [
    'a route that was propagated beside one that was written',
    table(route({ GatewayId: 'vgw-1' }), route({ GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' })),
    table(route({ GatewayId: 'vgw-1' })),
    ['rtb-1 lost its route 0.0.0.0/0 to vgw-1'],
  ],
  [
    'a route led elsewhere when its old target went',
    { ...table(route({ NatGatewayId: 'nat-1' })), ...nat({}) },
    { ...table(route({ NatGatewayId: 'nat-2' })), NatGateways: [] },
    ['the NAT gateway nat-1 is gone', 'rtb-1 now sends 0.0.0.0/0 to nat-2 (was nat-1)'],
  ],
  [
    'a route that followed its target',
    { ...table(route({ NatGatewayId: 'nat-1' })), ...nat({}) },
    { ...table(route({ NatGatewayId: 'nat-1' }, 'blackhole')), ...nat({ State: 'deleted' }) },
    ['the NAT gateway nat-1 is deleted now (was available)'],
  ],
  [
    'a NAT gateway with its interface',
    { ...nat({ NatGatewayAddresses: [{ NetworkInterfaceId: 'eni-1' }] }), NetworkInterfaces: [ENI] },
    { NatGateways: [], NetworkInterfaces: [] },
    ['the NAT gateway nat-1 is gone'],
  ],
  [
    'an address of a NAT gateway',
    nat({ NatGatewayAddresses: [{ PublicIp: '52.1.1.1' }, { PublicIp: '52.1.1.2' }] }),
    nat({ NatGatewayAddresses: [{ PublicIp: '52.1.1.2' }, { PublicIp: '52.1.1.3' }] }),
    ['nat-1 got 52.1.1.3 and lost 52.1.1.1'],
  ],
  [
    'an address of a NAT gateway that is otherwise',
    nat({ NatGatewayAddresses: [{ PublicIp: '52.1.1.1', Status: 'succeeded' }] }),
    nat({ NatGatewayAddresses: [{ PublicIp: '52.1.1.1', Status: 'failed' }] }),
    ['nat-1 has otherwise 52.1.1.1'],
  ],
  [
    'an endpoint in another state',
    endpoint({}),
    endpoint({ State: 'rejected' }),
    ['the endpoint vpce-1 is rejected now (was available)'],
  ],
  [
    'the policy of an endpoint',
    endpoint({ PolicyDocument: '{"a":1}' }),
    endpoint({ PolicyDocument: '{"a":2}' }),
    ['vpce-1 has another policy'],
  ],
  [
    'groups and tables of an endpoint',
    endpoint({ Groups: [{ GroupId: 'sg-1' }], RouteTableIds: ['rtb-1', 'rtb-2'] }),
    endpoint({ Groups: [{ GroupId: 'sg-2' }], RouteTableIds: ['rtb-2'] }),
    ['vpce-1 lost rtb-1 and got sg-2 and lost sg-1'],
  ],
  [
    'a peering',
    { VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-1', Status: { Code: 'active', Message: 'Active' } }] },
    {
      VpcPeeringConnections: [
        { VpcPeeringConnectionId: 'pcx-1', Status: { Code: 'deleted', Message: 'Deleted by 1' } },
      ],
    },
    ['the peering pcx-1 is deleted now (was active)'],
  ],
  [
    'an internet gateway, detached',
    igw({ VpcId: 'vpc-1', State: 'available' }),
    igw(),
    ['igw-1 is no longer attached to vpc-1'],
  ],
  [
    'an internet gateway, moved',
    igw({ VpcId: 'vpc-1', State: 'available' }),
    igw({ VpcId: 'vpc-2', State: 'available' }),
    ['igw-1 is attached to vpc-2 now (was vpc-1)'],
  ],
  [
    'an internet gateway, attached',
    igw(),
    igw({ VpcId: 'vpc-1', State: 'available' }),
    ['igw-1 is attached to vpc-1 now (was to none)'],
  ],
  [
    'an internet gateway that is leaving',
    igw({ VpcId: 'vpc-1', State: 'available' }),
    igw({ VpcId: 'vpc-1', State: 'detaching' }),
    ['igw-1 is attached to vpc-1 (detaching) now (was vpc-1)'],
  ],
  [
    'a virtual gateway',
    vgw('available', { VpcId: 'vpc-1', State: 'attached' }),
    vgw('deleted', { VpcId: 'vpc-1', State: 'attached' }),
    ['vgw-1 is deleted now (was available)'],
  ],
  [
    'an attachment, in both its families',
    { ...attachment({}), ...vpcAttachment({}) },
    { TransitGatewayAttachments: [], TransitGatewayVpcAttachments: [] },
    ['the attachment tgw-attach-1 is gone'],
  ],
  [
    'the table of an attachment',
    attachment({ Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' } }),
    attachment({ Association: { TransitGatewayRouteTableId: 'tgw-rtb-2', State: 'associating' } }),
    ['tgw-attach-1 is associated with tgw-rtb-2, associating now (was tgw-rtb-1)'],
  ],
  [
    'the table of an attachment that has none now',
    attachment({ Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' } }),
    attachment({}),
    ['tgw-attach-1 is associated with no route table now (was tgw-rtb-1)'],
  ],
  [
    'a subnet of an attachment',
    vpcAttachment({ SubnetIds: ['subnet-1', 'subnet-2'] }),
    vpcAttachment({ SubnetIds: ['subnet-2'] }),
    ['tgw-attach-1 lost subnet-1'],
  ],
  [
    'a route of a transit gateway, gone',
    ways(way('tgw-attach-1')),
    ways(),
    ['tgw-rtb-1 lost its route 10.0.0.0/8 to tgw-attach-1'],
  ],
  [
    'a route of a transit gateway, new',
    ways(),
    ways(way('tgw-attach-1', { Type: 'propagated' })),
    ['tgw-rtb-1 has a new route 10.0.0.0/8 to tgw-attach-1'],
  ],
  [
    'a route of a transit gateway, led elsewhere',
    ways(way('tgw-attach-1')),
    ways(way('tgw-attach-2')),
    ['tgw-rtb-1 now sends 10.0.0.0/8 to tgw-attach-2 (was tgw-attach-1)'],
  ],
  [
    'a route of a transit gateway, a blackhole',
    ways(way('tgw-attach-1')),
    ways({ DestinationCidrBlock: '10.0.0.0/8', State: 'blackhole' }),
    ['tgw-rtb-1 now sends 10.0.0.0/8 to nowhere, a blackhole (was tgw-attach-1)'],
  ],
  [
    'a route that went with its attachment',
    { ...ways(way('tgw-attach-1')), ...vpcAttachment({}) },
    { ...ways(), TransitGatewayVpcAttachments: [] },
    ['the attachment tgw-attach-1 is gone'],
  ],
  [
    'a route that somebody deleted while its attachment changed',
    { ...ways(way('tgw-attach-1')), ...vpcAttachment({}) },
    { ...ways(), ...vpcAttachment({ State: 'modifying' }) },
    ['tgw-attach-1 is modifying now (was available)', 'tgw-rtb-1 lost its route 10.0.0.0/8 to tgw-attach-1'],
  ],
  [
    'a propagation',
    propagations({ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'enabled' }),
    propagations(),
    ['tgw-attach-1 no longer propagates its routes to tgw-rtb-1'],
  ],
  [
    'a propagation, new',
    propagations(),
    propagations({ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'enabled' }),
    ['tgw-attach-1 propagates its routes to tgw-rtb-1 now'],
  ],
  [
    'a propagation that ends',
    propagations({ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'enabled' }),
    propagations({ TransitGatewayAttachmentId: 'tgw-attach-1', State: 'disabling' }),
    ['the propagation of tgw-attach-1 to tgw-rtb-1 is disabling now (was enabled)'],
  ],
  [
    'an entry of a prefix list',
    list('10.0.0.0/8', '10.1.0.0/16'),
    list('10.1.0.0/16', '10.2.0.0/16'),
    ['the prefix list pl-1 lost 10.0.0.0/8', 'the prefix list pl-1 has 10.2.0.0/16 now'],
  ],
  ['a prefix list in another order', list('10.0.0.0/8', '10.1.0.0/16'), list('10.1.0.0/16', '10.0.0.0/8'), []],
  [
    'a list that was not read',
    list('10.0.0.0/8'),
    { documents: {} } as unknown as Families,
    ['the entries of pl-1 are not read any more'],
  ],
  [
    'a policy of a firewall',
    policy({ FirewallPolicyStatus: 'ACTIVE' }),
    policy({ FirewallPolicyStatus: 'DELETING' }),
    ['the firewall policy arn:policy changed'],
  ],
  [
    'what a firewall counts',
    policy({ NumberOfAssociations: 1, LastModifiedTime: 'a', ConsumedStatefulRuleCapacity: 3 }),
    policy({ NumberOfAssociations: 2, LastModifiedTime: 'b', ConsumedStatefulRuleCapacity: 4 }),
    [],
  ],
  [
    'a policy that was not read',
    policy({}),
    { documents: {} } as unknown as Families,
    ['the firewall policy arn:policy is not read any more'],
  ],
  [
    'a public address, told by the interface and by the address',
    { NetworkInterfaces: [owned('52.1.2.3')], Addresses: [eip('eni-1')] },
    { NetworkInterfaces: [owned()], Addresses: [eip()] },
    ['eni-1 no longer has the public address 52.1.2.3'],
  ],
  [
    'a public address that was released',
    { NetworkInterfaces: [{ ...ENI, ...PUBLIC }], Addresses: [eip('eni-1')] },
    { NetworkInterfaces: [ENI], Addresses: [] },
    ['eni-1 no longer has the public address 52.1.2.3'],
  ],
  [
    'another public address',
    { NetworkInterfaces: [owned('52.1.2.3')] },
    { NetworkInterfaces: [owned('52.9.9.9')] },
    ['eni-1 has the public address 52.9.9.9 now (was 52.1.2.3)'],
  ],
  [
    'an interface that is off',
    { NetworkInterfaces: [{ ...ENI, Status: 'in-use' }] },
    { NetworkInterfaces: [{ ...ENI, Status: 'available' }] },
    ['eni-1 is available now (was in-use)'],
  ],
  [
    'the check of source and destination',
    { NetworkInterfaces: [{ ...ENI, SourceDestCheck: false }] },
    { NetworkInterfaces: [{ ...ENI, SourceDestCheck: true }] },
    ['the source/destination check of eni-1 is on now'],
  ],
  [
    'an IPv6 address',
    { NetworkInterfaces: [{ ...ENI, Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }] },
    { NetworkInterfaces: [{ ...ENI, Ipv6Addresses: [] }] },
    ['eni-1 lost 2001:db8::1'],
  ],
  [
    'an instance',
    { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' } }] }] },
    { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'stopped' } }] }] },
    ['the instance i-1 is stopped now (was running)'],
  ],
  [
    'an instance with its route',
    {
      ...table(route({ InstanceId: 'i-1', NetworkInterfaceId: 'eni-9' })),
      Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }],
    },
    { ...table(route({ InstanceId: 'i-1', NetworkInterfaceId: 'eni-9' }, 'blackhole')), Reservations: [] },
    ['the instance i-1 is gone'],
  ],
  [
    'Block Public Access of the account',
    { ...bpa('off'), Vpcs: [{ VpcId: 'vpc-1', ...blocked('off') }] },
    { ...bpa('block-ingress'), Vpcs: [{ VpcId: 'vpc-1', ...blocked('block-ingress') }] },
    ['Block Public Access of the account is block-ingress now (was off)'],
  ],
  [
    'Block Public Access of a VPC',
    { Vpcs: [{ VpcId: 'vpc-1' }] },
    { Vpcs: [{ VpcId: 'vpc-1', ...blocked('block-bidirectional') }] },
    ['Block Public Access of vpc-1 is block-bidirectional now (was off)'],
  ],
  [
    'Block Public Access that is on its way',
    bpa('off', { State: 'update-complete' }),
    bpa('off', { State: 'update-in-progress' }),
    ['Block Public Access of the account is update-in-progress now (was update-complete)'],
  ],
  [
    'an exclusion',
    { VpcBlockPublicAccessExclusions: [{ ExclusionId: 'vpcbpa-exclude-1' }] },
    { VpcBlockPublicAccessExclusions: [] },
    ['the exclusion from Block Public Access vpcbpa-exclude-1 is gone'],
  ],
  [
    'encryption controls',
    { VpcEncryptionControls: [{ VpcEncryptionControlId: 'vec-1', Mode: 'monitor' }] },
    { VpcEncryptionControls: [{ VpcEncryptionControlId: 'vec-1', Mode: 'enforce' }] },
    ['vec-1 has the Mode enforce now (was monitor)'],
  ],
  [
    'a load balancer',
    { LoadBalancers: [{ LoadBalancerArn: 'arn:lb', State: { Code: 'active' } }] },
    { LoadBalancers: [{ LoadBalancerArn: 'arn:lb', State: { Code: 'failed' } }] },
    ['arn:lb is failed now (was active)'],
  ],
  [
    'the addresses of a name',
    { names: { 'a.example': ['192.0.2.1'] } } as unknown as Families,
    { names: { 'a.example': ['192.0.2.2'] } } as unknown as Families,
    ['a.example is 192.0.2.2 now (was 192.0.2.1)'],
  ],
  [
    'a name that is not resolved',
    { names: { 'a.example': ['192.0.2.1'] } } as unknown as Families,
    { names: {} } as unknown as Families,
    ['a.example is not resolved any more'],
  ],
  [
    'what no kind knows',
    { Subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true }] },
    { Subnets: [{ SubnetId: 'subnet-1', CidrBlock: '10.0.0.0/25', MapPublicIpOnLaunch: true }] },
    ['subnet-1: CidrBlock changed'],
  ],
  [
    'what a subnet counts, its tags and when',
    { Subnets: [{ SubnetId: 'subnet-1', AvailableIpAddressCount: 4, Tags: [], CreateTime: 'a' }] },
    { Subnets: [{ SubnetId: 'subnet-1', AvailableIpAddressCount: 3, Tags: [{ Key: 'a' }], CreateTime: 'b' }] },
    [],
  ],
  [
    'when something in a row was attached',
    { NetworkInterfaces: [{ ...ENI, Attachment: { InstanceId: 'i-1', AttachTime: 'a' } }] },
    { NetworkInterfaces: [{ ...ENI, Attachment: { InstanceId: 'i-1', AttachTime: 'b' } }] },
    [],
  ],
  [
    'lists in another order',
    endpoint({ SubnetIds: ['subnet-1', 'subnet-2'], Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] }),
    endpoint({ SubnetIds: ['subnet-2', 'subnet-1'], Groups: [{ GroupId: 'sg-2' }, { GroupId: 'sg-1' }] }),
    [],
  ],
  ['a family that only one look recorded', { NatGateways: [{ NatGatewayId: 'nat-1' }] }, {}, []],
];

describe('what became of it', () => {
  test.each(CASES)('%s', (_what, before, after, says) => {
    const found = changesBetween(of(before), of(after));
    expect(found.map(({ sentence }) => sentence).toSorted()).toEqual(says.toSorted());
  });

  test.each(CASES)('%s, taken back: nothing is different', (_what, before, after) => {
    const back = revertAll(changesBetween(of(before), of(after)), of(after));
    expect(changesBetween(of(before), back)).toEqual([]);
  });

  test.each(CASES)('%s: of several, one taken back leaves the others', (_what, before, after) => {
    const found = changesBetween(of(before), of(after));
    const left = found.map(({ revert }) => changesBetween(of(before), revert(of(after))).length);
    expect(left).toEqual(found.map(() => found.length - 1));
  });

  test.each(CASES)('%s, the other way round and taken back: nothing is different', (_what, before, after) => {
    const back = revertAll(changesBetween(of(after), of(before)), of(before));
    expect(changesBetween(of(after), back)).toEqual([]);
  });
});
