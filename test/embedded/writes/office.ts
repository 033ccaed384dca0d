import type { EmbeddedAws, EmbeddedOptions } from '../../../lib/embedded/embedded-aws.ts';
import { isRow, type Row, rowsAt } from '../../../lib/embedded/world/row.ts';
import type { World } from '../../../lib/embedded/world/world.ts';
import { CALLS, call } from '../ec2-calls.ts';
import { ACCOUNT, REGION, refusal, withEc2 } from '../endpoint.ts';

const OWN = { OwnerId: ACCOUNT, Tags: [] };
const STATE = { State: 'associated' };
const ARN = `arn:aws:ec2:${REGION}:${ACCOUNT}`;

export const NOBODY = '0123456789abcdef0';
export const OTHER_ACCOUNT = '999988887777';

function permission(traffic: Row, lists: Row): Row {
  return { ...traffic, IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [], ...lists };
}

function group(GroupId: string, GroupName: string, VpcId: string, more: Row = {}): Row {
  const SecurityGroupArn = `${ARN}:security-group/${GroupId}`;
  return { GroupId, GroupName, VpcId, SecurityGroupArn, ...OWN, IpPermissions: [], IpPermissionsEgress: [], ...more };
}

function rule(id: string, GroupId: string, IsEgress: boolean, more: Row): Row {
  const SecurityGroupRuleArn = `${ARN}:security-group-rule/${id}`;
  return { SecurityGroupRuleId: id, GroupId, GroupOwnerId: ACCOUNT, IsEgress, ...more, Tags: [], SecurityGroupRuleArn };
}

function entry(RuleNumber: number, Egress: boolean, more: Row = {}): Row {
  return { CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber, ...more };
}

function route(destination: string, target: Row, Origin = 'CreateRoute'): Row {
  return { DestinationCidrBlock: destination, ...target, Origin, State: 'active' };
}

function association(id: string, RouteTableId: string, subject: Row): Row {
  return { Main: false, ...subject, RouteTableAssociationId: id, RouteTableId, AssociationState: STATE };
}

const APP = { GroupId: 'sg-app', GroupName: 'app' };
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const POSTGRES = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };

/** An account as describe prints it: two networks, one of them the default one, and one of each thing that can be changed. */
export const OFFICE: World['rows'] = {
  Vpcs: [
    {
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/16',
      IsDefault: false,
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
      ...OWN,
    },
    { VpcId: 'vpc-2', CidrBlock: '172.31.0.0/16', IsDefault: true, ...OWN },
  ],
  Subnets: [
    { SubnetId: 'subnet-a', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', ...OWN },
    { SubnetId: 'subnet-b', VpcId: 'vpc-1', CidrBlock: '10.0.2.0/24', ...OWN },
    { SubnetId: 'subnet-c', VpcId: 'vpc-2', CidrBlock: '172.31.0.0/20', ...OWN },
  ],
  SecurityGroups: [
    group('sg-app', 'app', 'vpc-1', {
      IpPermissionsEgress: [
        permission(HTTPS, { IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'https' }, { CidrIp: '10.9.0.0/16' }] }),
      ],
    }),
    group('sg-db', 'db', 'vpc-1', {
      IpPermissions: [permission(POSTGRES, { UserIdGroupPairs: [{ GroupId: 'sg-app', UserId: ACCOUNT }] })],
    }),
    group('sg-home', 'home', 'vpc-2'),
    group('sg-default', 'default', 'vpc-1'),
    group('sg-lent', 'lent', 'vpc-1', { OwnerId: OTHER_ACCOUNT }),
    group('sg-spare', 'spare', 'vpc-1'),
  ],
  SecurityGroupRules: [
    rule('sgr-https', 'sg-app', true, { ...HTTPS, CidrIpv4: '0.0.0.0/0', Description: 'https' }),
    rule('sgr-near', 'sg-app', true, { ...HTTPS, CidrIpv4: '10.9.0.0/16' }),
    rule('sgr-app', 'sg-db', false, { ...POSTGRES, ReferencedGroupInfo: { GroupId: 'sg-app', UserId: ACCOUNT } }),
  ],
  NetworkAcls: [
    {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      IsDefault: true,
      ...OWN,
      Associations: [{ NetworkAclAssociationId: 'aclassoc-1', NetworkAclId: 'acl-1', SubnetId: 'subnet-a' }],
      Entries: [
        entry(100, true),
        entry(32_767, true, { RuleAction: 'deny' }),
        entry(100, false, { Protocol: '6', PortRange: { From: 1024, To: 65_535 } }),
        entry(200, false, { RuleAction: 'deny' }),
        entry(32_767, false, { RuleAction: 'deny' }),
      ],
    },
    { NetworkAclId: 'acl-lent', VpcId: 'vpc-1', OwnerId: OTHER_ACCOUNT, Entries: [] },
  ],
  RouteTables: [
    {
      RouteTableId: 'rtb-main',
      VpcId: 'vpc-1',
      ...OWN,
      Associations: [association('rtbassoc-main', 'rtb-main', { Main: true })],
      Routes: [route('10.0.0.0/16', { GatewayId: 'local' }, 'CreateRouteTable')],
    },
    {
      RouteTableId: 'rtb-a',
      VpcId: 'vpc-1',
      ...OWN,
      Associations: [association('rtbassoc-a', 'rtb-a', { SubnetId: 'subnet-a' })],
      Routes: [
        route('10.0.0.0/16', { GatewayId: 'local' }, 'CreateRouteTable'),
        route('0.0.0.0/0', { NatGatewayId: 'nat-1' }),
        route('192.168.0.0/16', { GatewayId: 'vgw-1' }, 'EnableVgwRoutePropagation'),
      ],
    },
    { RouteTableId: 'rtb-home', VpcId: 'vpc-2', ...OWN, Associations: [], Routes: [] },
    { RouteTableId: 'rtb-lent', VpcId: 'vpc-1', OwnerId: OTHER_ACCOUNT, Associations: [], Routes: [] },
  ],
  InternetGateways: [
    { InternetGatewayId: 'igw-1', Attachments: [{ State: 'available', VpcId: 'vpc-1' }], ...OWN },
    { InternetGatewayId: 'igw-2', Attachments: [{ State: 'available', VpcId: 'vpc-2' }], ...OWN },
  ],
  EgressOnlyInternetGateways: [
    { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ State: 'attached', VpcId: 'vpc-1' }], Tags: [] },
  ],
  VpnGateways: [{ VpnGatewayId: 'vgw-1', State: 'available', VpcAttachments: [{ State: 'attached', VpcId: 'vpc-1' }] }],
  NatGateways: [
    { NatGatewayId: 'nat-1', VpcId: 'vpc-1', State: 'available', Tags: [] },
    { NatGatewayId: 'nat-2', VpcId: 'vpc-1', State: 'failed', Tags: [] },
    { NatGatewayId: 'nat-3', VpcId: 'vpc-1', State: 'deleted', Tags: [] },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-app',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-a',
      OwnerId: ACCOUNT,
      Status: 'in-use',
      InterfaceType: 'interface',
      RequesterManaged: false,
      SourceDestCheck: true,
      Description: '',
      Groups: [APP],
      Attachment: { InstanceId: 'i-app', InstanceOwnerId: ACCOUNT, DeviceIndex: 0 },
      TagSet: [],
    },
    { NetworkInterfaceId: 'eni-nat', VpcId: 'vpc-1', OwnerId: ACCOUNT, RequesterManaged: true, Groups: [] },
    { NetworkInterfaceId: 'eni-lambda', VpcId: 'vpc-1', OwnerId: ACCOUNT, InterfaceType: 'lambda', Groups: [APP] },
    { NetworkInterfaceId: 'eni-free', VpcId: 'vpc-1', OwnerId: ACCOUNT, Status: 'available', Groups: [APP] },
  ],
  Reservations: [
    {
      ReservationId: 'r-1',
      OwnerId: ACCOUNT,
      Instances: [
        {
          InstanceId: 'i-app',
          SourceDestCheck: true,
          SecurityGroups: [APP],
          NetworkInterfaces: [
            {
              NetworkInterfaceId: 'eni-app',
              SourceDestCheck: true,
              Description: '',
              Groups: [APP],
              Attachment: { DeviceIndex: 0 },
            },
          ],
        },
        { InstanceId: 'i-other', SourceDestCheck: true, SecurityGroups: [APP], NetworkInterfaces: [] },
      ],
    },
  ],
  VpcEndpoints: [
    {
      VpcEndpointId: 'vpce-s3',
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-1',
      ServiceName: `com.amazonaws.${REGION}.s3`,
      RouteTableIds: [],
      ...OWN,
    },
    { VpcEndpointId: 'vpce-sqs', VpcEndpointType: 'Interface', VpcId: 'vpc-1', RouteTableIds: [], ...OWN },
    { VpcEndpointId: 'vpce-gwlb', VpcEndpointType: 'GatewayLoadBalancer', VpcId: 'vpc-1', ...OWN },
  ],
  PrefixLists: [
    { PrefixListId: 'pl-s3', PrefixListName: `com.amazonaws.${REGION}.s3`, Cidrs: ['198.51.100.0/24'] },
    { PrefixListId: 'pl-ours', PrefixListName: 'ours', MaxEntries: 30, AddressFamily: 'IPv4', Tags: [] },
    { PrefixListId: 'pl-cdn', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing', Cidrs: [] },
  ],
  VpcPeeringConnections: [
    {
      VpcPeeringConnectionId: 'pcx-1',
      RequesterVpcInfo: { VpcId: 'vpc-1' },
      AccepterVpcInfo: { VpcId: 'vpc-far' },
      Status: { Code: 'active' },
    },
  ],
  TransitGateways: [{ TransitGatewayId: 'tgw-1', State: 'available', OwnerId: ACCOUNT }],
  TransitGatewayAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-1',
      TransitGatewayId: 'tgw-1',
      ResourceType: 'vpc',
      ResourceId: 'vpc-1',
      State: 'available',
    },
  ],
  TransitGatewayVpcAttachments: [
    { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1', VpcId: 'vpc-1', State: 'available' },
  ],
  TransitGatewayRouteTables: [
    { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', State: 'available' },
    { TransitGatewayRouteTableId: 'tgw-rtb-2', TransitGatewayId: 'tgw-1', State: 'available' },
  ],
  transitGatewayRoutes: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      Routes: [
        {
          DestinationCidrBlock: '10.0.0.0/16',
          TransitGatewayAttachments: [
            { ResourceId: 'vpc-1', TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc' },
          ],
          Type: 'propagated',
          State: 'active',
        },
      ],
      AdditionalRoutesAvailable: false,
    },
  ],
};

/** One call, by its name. */
export type Say = (name: string, input?: object) => Promise<Readonly<Record<string, unknown>>>;

/** Runs in an office of its own. */
export async function inOffice<T>(
  run: (say: Say, aws: EmbeddedAws) => Promise<T>,
  { rows = OFFICE, ...options }: EmbeddedOptions & { readonly rows?: World['rows'] } = {},
): Promise<T> {
  return withEc2(rows, (client, aws) => run((name, input) => call(client, name, input), aws), options);
}

/** What AWS says to one call in an office of its own, and whether anything is another thing afterwards. */
export async function said(name: string, input: object, rows: World['rows'] = OFFICE): Promise<string> {
  return inOffice(
    async (say, aws) => {
      const before = aws.snapshot();
      const sentence = await refusal(say(name, input));
      expectUnchanged(before, aws.snapshot(), sentence);
      return sentence;
    },
    { rows },
  );
}

/** A refusal that changes something is none. */
function expectUnchanged(before: World['rows'], after: World['rows'], sentence: string): void {
  if (sentence.startsWith('answered')) return;
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error(`${sentence}, and yet the world has changed`);
}

/** Everything that describe tells, by family. */
export async function told(say: Say): Promise<Readonly<Record<string, unknown>>> {
  const families = Object.entries(CALLS).filter(([family]) => Object.hasOwn(OFFICE, family));
  const answers = await Promise.all(families.map(async ([family, name]) => [family, await say(name)] as const));
  const routes = await say('SearchTransitGatewayRoutes', {
    TransitGatewayRouteTableId: 'tgw-rtb-1',
    Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
  });
  return { ...Object.fromEntries(answers), routes };
}

/** The rows that stand under a key of the first row of an answer. */
export function inFirst(rows: unknown, key: string): readonly Row[] {
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return isRow(first) ? rowsAt(first, key) : [];
}
