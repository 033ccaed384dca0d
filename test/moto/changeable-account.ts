import * as ec2 from '@aws-sdk/client-ec2';
import type { Change, ChangeKind } from '../../lib/model/change.ts';
import type { Account } from './account.ts';

const HTTPS = { protocol: 'tcp', ports: { from: 443, to: 443 } };
const SITE = '203.0.113.10/32';
type Kind = Exclude<ChangeKind, 'open-host-firewall'>;

/** What the tests are about: an account in which nothing gets out. */
export interface Built {
  readonly eni: string;
  readonly changes: Readonly<Record<Kind | 'associate-implicit', Change>>;
}

export async function buildChangeable(account: Account): Promise<Built> {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  const app = await account.subnet('app-subnet', vpc, '10.0.10.0/24');
  const dmz = await account.subnet('dmz', vpc, '10.0.0.0/24');
  const free = await account.subnet('free', vpc, '10.0.20.0/24');
  const gateway = await account.internetGateway('igw', vpc);
  const [nat, other] = [await account.natGateway('nat', dmz), await account.natGateway('other', dmz)];
  const way = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway };
  const open = await account.routeTable('public', vpc, [dmz], [way]);
  const shut = await account.routeTable(
    'private',
    vpc,
    [app],
    [{ DestinationCidrBlock: '198.51.100.0/24', NatGatewayId: nat }],
  );
  const acl = await account.acl('acl', vpc, app, {
    in: ['100 allow all 0-0 0.0.0.0/0'],
    out: ['100 deny tcp 443 0.0.0.0/0', '200 allow all 0-0 0.0.0.0/0'],
  });
  const group = await account.group('group', vpc, {});
  const eni = await account.host('app', app, group, '10.0.10.25');
  const { client } = account;
  const endpoint = await account.gatewayEndpoint('s3', vpc, open);
  const transit = await account.transitGateway('tgw', [{ vpc, subnet: app }]);
  const Filters = [{ Name: 'transit-gateway-id', Values: [transit] }];
  const { TransitGatewayRouteTables: tables } = await client.send(
    new ec2.DescribeTransitGatewayRouteTablesCommand({ Filters }),
  );
  const { TransitGatewayVpcAttachments: attached } = await client.send(
    new ec2.DescribeTransitGatewayVpcAttachmentsCommand({ Filters }),
  );
  const { RouteTables: own } = await client.send(
    new ec2.DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [app] }] }),
  );
  const { RouteTables: main } = await client.send(
    new ec2.DescribeRouteTablesCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpc] },
        { Name: 'association.main', Values: ['true'] },
      ],
    }),
  );
  const associationId = own?.[0]?.Associations?.find(({ SubnetId }) => SubnetId === app)?.RouteTableAssociationId ?? '';
  const permissions = [{ ...HTTPS, peer: { cidr: SITE } }];
  return {
    eni,
    changes: {
      'open-security-group': { kind: 'open-security-group', groupId: group, direction: 'egress', permissions },
      'add-security-group': {
        kind: 'add-security-group',
        eni,
        vpcId: vpc,
        groupName: 'egress-doctor-plan-1',
        groups: [group],
        direction: 'egress',
        permissions: [...permissions, { ...HTTPS, peer: { groupId: group } }],
      },
      'open-network-acl': {
        kind: 'open-network-acl',
        networkAclId: acl,
        direction: 'egress',
        entries: [
          { ...HTTPS, ruleNumber: 50, cidr: SITE },
          { protocol: 'udp', ports: { from: 443, to: 444 }, ruleNumber: 60, cidr: SITE },
        ],
      },
      'add-route': {
        kind: 'add-route',
        routeTableId: shut,
        destination: '0.0.0.0/0',
        target: { kind: 'nat-gateway', id: nat },
      },
      'replace-route': {
        kind: 'replace-route',
        routeTableId: shut,
        destination: '198.51.100.0/24',
        replaces: { kind: 'nat-gateway', id: nat },
        target: { kind: 'nat-gateway', id: other },
      },
      'associate-route-table': {
        kind: 'associate-route-table',
        subnetId: app,
        routeTableId: open,
        replaces: { routeTableId: shut, associationId },
      },
      'associate-implicit': {
        kind: 'associate-route-table',
        subnetId: free,
        routeTableId: shut,
        replaces: { routeTableId: main?.[0]?.RouteTableId ?? '', associationId: null },
      },
      'associate-gateway-endpoint': { kind: 'associate-gateway-endpoint', vpcEndpointId: endpoint, routeTableId: shut },
      'add-transit-gateway-route': {
        kind: 'add-transit-gateway-route',
        transitGatewayRouteTableId: tables?.[0]?.TransitGatewayRouteTableId ?? '',
        destination: '10.9.0.0/16',
        attachmentId: attached?.[0]?.TransitGatewayAttachmentId ?? '',
      },
      'disable-source-dest-check': { kind: 'disable-source-dest-check', eni },
    },
  };
}

/** Everything that describe tells of what may be changed, without the ids that are made anew. */
export async function stateOf(client: ec2.EC2Client, { changes }: Built): Promise<unknown> {
  const table = changes['add-transit-gateway-route'];
  const answers = [
    await client.send(new ec2.DescribeSecurityGroupsCommand({})),
    await client.send(new ec2.DescribeSecurityGroupRulesCommand({})),
    await client.send(new ec2.DescribeNetworkAclsCommand({})),
    await client.send(new ec2.DescribeRouteTablesCommand({})),
    await client.send(new ec2.DescribeNetworkInterfacesCommand({})),
    await client.send(new ec2.DescribeVpcEndpointsCommand({})),
    await client.send(
      new ec2.SearchTransitGatewayRoutesCommand({
        TransitGatewayRouteTableId: table.kind === 'add-transit-gateway-route' ? table.transitGatewayRouteTableId : '',
        Filters: [{ Name: 'type', Values: ['static'] }],
      }),
    ),
  ];
  const text = JSON.stringify(answers.map((answer) => ({ ...answer, $metadata: undefined })));
  return sorted(JSON.parse(text.replaceAll(/rtbassoc-\w+/g, 'rtbassoc')));
}

/** Lists of AWS have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sorted(one)]));
}
