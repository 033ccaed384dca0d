import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { FAMILIES } from '../../../lib/model/snapshot.ts';
import { Problem } from '../../../lib/problem.ts';

/** Each argument is a file: its content, as JSON unless it is text already. They are called 1.json, 2.json … */
function merged(...contents: readonly unknown[]) {
  return mergeFiles(contents.map((content, i) => ({ path: `${i + 1}.json`, text: textOf(content) })));
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function refusal(...contents: readonly unknown[]): string {
  try {
    return `accepted as ${JSON.stringify(merged(...contents))}`;
  } catch (problem) {
    return problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem);
  }
}

const NOTHING = { documents: {}, hosts: {} };

describe('a file is recognised by its keys', () => {
  test.each([
    ['one key', { Vpcs: [{ VpcId: 'vpc-1' }] }, { Vpcs: [{ VpcId: 'vpc-1' }] }],
    ['several keys', { Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [] }, { Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [] }],
    ['an empty list, which is no gap', { NatGateways: [] }, { NatGateways: [] }],
    ['notes and keys of no interest', { _comment: 'x', NextToken: 'y', DhcpOptions: [1], Vpcs: [] }, { Vpcs: [] }],
    ['a note that looks like a key', { _Vpcs: [{}] }, {}],
    ['null, which is what Go prints for absent', { Vpcs: null, Subnets: [] }, { Subnets: [] }],
    ['a list', [{ VpcId: 'vpc-1' }], {}],
    ['a word', '"Vpcs"', {}],
    ['a number', '1', {}],
    ['null alone', 'null', {}],
    [
      'fields that AWS added since',
      { Vpcs: [{ VpcId: 'vpc-1', Shiny: { New: 1 } }] },
      { Vpcs: [{ VpcId: 'vpc-1', Shiny: { New: 1 } }] },
    ],
    [
      'nulls at any depth',
      {
        NetworkInterfaces: [
          null,
          { NetworkInterfaceId: 'eni-1', Attachment: null, Groups: [{ GroupId: 'sg-1', GroupName: null }, null] },
        ],
      },
      { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-1' }] }] },
    ],
    [
      'an object where AWS prints one',
      { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } },
      { VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: 'off' }] },
    ],
    [
      'a list of such',
      { VpcBlockPublicAccessOptions: [{ AwsRegion: 'eu-west-1' }] },
      { VpcBlockPublicAccessOptions: [{ AwsRegion: 'eu-west-1' }] },
    ],
    [
      'placebo',
      { status_code: 200, data: { Vpcs: [{ VpcId: 'vpc-1' }], ResponseMetadata: {} } },
      { Vpcs: [{ VpcId: 'vpc-1' }] },
    ],
    ['placebo that was refused', { status_code: 400, data: { Error: { Code: 'UnauthorizedOperation' } } }, {}],
    ['data of something else', { data: { Vpcs: [] } }, {}],
    [
      'instances without a reservation',
      { Instances: [{ InstanceId: 'i-1' }] },
      { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] },
    ],
    [
      'listeners by load balancer',
      {
        LoadBalancerListeners: [
          {
            LoadBalancerArn: 'lb-1',
            Listeners: [
              { ListenerArn: 'l-1', Port: 80 },
              { ListenerArn: 'l-2', LoadBalancerArn: 'lb-2' },
            ],
          },
          { LoadBalancerArn: 'lb-3', ListenerArn: 'l-3', Port: 443 },
        ],
      },
      {
        Listeners: [
          { LoadBalancerArn: 'lb-1', ListenerArn: 'l-1', Port: 80 },
          { LoadBalancerArn: 'lb-2', ListenerArn: 'l-2' },
          { LoadBalancerArn: 'lb-3', ListenerArn: 'l-3', Port: 443 },
        ],
      },
    ],
    [
      'the dates of placebo',
      { NatGateways: [{ NatGatewayId: 'nat-1', CreateTime: { __class__: 'datetime', year: 2017 } }] },
      { NatGateways: [{ NatGatewayId: 'nat-1', CreateTime: { __class__: 'datetime', year: 2017 } }] },
    ],
    [
      'numbers as text and text as numbers',
      { SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [{ IpProtocol: 6, FromPort: '80', ToPort: 80 }] }] },
      { SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '6', FromPort: 80, ToPort: 80 }] }] },
    ],
    [
      'a key that would be the prototype',
      '{"Vpcs":[{"VpcId":"vpc-1","__proto__":{"CidrBlock":"x"}}]}',
      { Vpcs: [{ VpcId: 'vpc-1' }] },
    ],
  ])('%s', (_, content, expected) => {
    expect(merged(content)).toStrictEqual({ ...NOTHING, ...expected });
  });

  test('every family is known', () => {
    const keys = Object.keys(FAMILIES);
    expect(Object.keys(merged(Object.fromEntries(keys.map((key) => [key, []]))))).toEqual([
      ...keys,
      'documents',
      'hosts',
    ]);
  });
});

describe('an answer about one resource carries what was asked beside it', () => {
  const route = { DestinationCidrBlock: '10.0.0.0/8', Type: 'static', State: 'active' };
  const propagation = { TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc' };

  test.each([
    [
      'entries of a prefix list',
      { PrefixListId: 'pl-1', Entries: [{ Cidr: '10.0.0.0/8' }], _note: 'x' },
      { prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '10.0.0.0/8' }] }] },
    ],
    [
      'routes of a transit gateway',
      { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [route], AdditionalRoutesAvailable: false },
      {
        transitGatewayRoutes: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [route], AdditionalRoutesAvailable: false },
        ],
      },
    ],
    [
      'propagations',
      { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [propagation] },
      {
        transitGatewayPropagations: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [propagation] },
        ],
      },
    ],
    [
      'both in one file',
      { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [], TransitGatewayRouteTablePropagations: [] },
      {
        transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [] }],
        transitGatewayPropagations: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [] },
        ],
      },
    ],
    [
      "Batfish's lists of both",
      {
        TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [route] }],
        TransitGatewayPropagations: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [propagation] },
        ],
      },
      {
        transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [route] }],
        transitGatewayPropagations: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayRouteTablePropagations: [propagation] },
        ],
      },
    ],
    [
      'a firewall',
      { UpdateToken: 't', Firewall: { FirewallArn: 'arn:f' }, FirewallStatus: { Status: 'READY' } },
      { firewalls: [{ Firewall: { FirewallArn: 'arn:f' }, FirewallStatus: { Status: 'READY' } }] },
    ],
    [
      'a firewall policy',
      { FirewallPolicyResponse: { FirewallPolicyArn: 'arn:p' }, FirewallPolicy: {} },
      { firewallPolicies: [{ FirewallPolicyResponse: { FirewallPolicyArn: 'arn:p' }, FirewallPolicy: {} }] },
    ],
    [
      'a rule group',
      { RuleGroupResponse: { RuleGroupArn: 'arn:r' }, RuleGroup: {} },
      { ruleGroups: [{ RuleGroupResponse: { RuleGroupArn: 'arn:r' }, RuleGroup: {} }] },
    ],
    ['a rule group of another service', { RuleGroup: { RuleGroupId: 'waf' } }, {}],
  ])('%s', (_, content, documents) => {
    expect(merged(content)).toStrictEqual({ hosts: {}, documents });
  });

  test('the routes inside a route table are not of a transit gateway', () => {
    const RouteTables = [
      { RouteTableId: 'rtb-1', Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] },
    ];
    expect(merged({ RouteTables })).toStrictEqual({ ...NOTHING, RouteTables });
  });
});

function table(Routes: readonly object[], more = {}) {
  return { TransitGatewayRouteTableId: 't', Routes, ...more };
}

function entries(PrefixListId: string, ...cidrs: readonly string[]) {
  return { PrefixListId, Entries: cidrs.map((Cidr) => ({ Cidr })) };
}

describe('several files with one key are merged by id', () => {
  test.each([
    ['different items', 'Vpcs', [[{ VpcId: 'vpc-1' }], [{ VpcId: 'vpc-2' }]], [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-2' }]],
    [
      'the later file wins',
      'Vpcs',
      [[{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }], [{ VpcId: 'vpc-1' }]],
      [{ VpcId: 'vpc-1' }],
    ],
    [
      'in one file the later item wins',
      'Vpcs',
      [[{ VpcId: 'vpc-1' }, { VpcId: 'vpc-1', OwnerId: '1' }]],
      [{ VpcId: 'vpc-1', OwnerId: '1' }],
    ],
    [
      'unless the earlier one is available and the later is not',
      'VpcEndpoints',
      [[{ VpcEndpointId: 'vpce-1', State: 'Available' }], [{ VpcEndpointId: 'vpce-1', State: 'pending' }]],
      [{ VpcEndpointId: 'vpce-1', State: 'Available' }],
    ],
    [
      'a later available one wins',
      'VpcEndpoints',
      [[{ VpcEndpointId: 'vpce-1', State: 'pending' }], [{ VpcEndpointId: 'vpce-1', State: 'available' }]],
      [{ VpcEndpointId: 'vpce-1', State: 'available' }],
    ],
    [
      'of two available ones the later wins',
      'NatGateways',
      [
        [{ NatGatewayId: 'nat-1', State: 'available', VpcId: 'vpc-1' }],
        [{ NatGatewayId: 'nat-1', State: 'available' }],
      ],
      [{ NatGatewayId: 'nat-1', State: 'available' }],
    ],
    [
      'a peering attachment is one row a gateway',
      'TransitGatewayAttachments',
      [
        [{ TransitGatewayAttachmentId: 'a', TransitGatewayId: 'tgw-1' }],
        [
          { TransitGatewayAttachmentId: 'a', TransitGatewayId: 'tgw-2' },
          { TransitGatewayAttachmentId: 'a', TransitGatewayId: 'tgw-1', State: 'x' },
        ],
      ],
      [
        { TransitGatewayAttachmentId: 'a', TransitGatewayId: 'tgw-1', State: 'x' },
        { TransitGatewayAttachmentId: 'a', TransitGatewayId: 'tgw-2' },
      ],
    ],
    [
      'the two halves of a prefix list are joined',
      'PrefixLists',
      [
        [{ PrefixListId: 'pl-1', Cidrs: ['10.0.0.0/8'] }],
        [{ PrefixListId: 'pl-1', MaxEntries: 5, PrefixListName: 'x' }],
      ],
      [{ PrefixListId: 'pl-1', Cidrs: ['10.0.0.0/8'], MaxEntries: 5, PrefixListName: 'x' }],
    ],
    [
      'addresses that have no public one are kept side by side',
      'Addresses',
      [[{ AllocationId: 'a' }], [{ AllocationId: 'b' }]],
      [{ AllocationId: 'a' }, { AllocationId: 'b' }],
    ],
    [
      'settings are one an account and Region',
      'VpcBlockPublicAccessOptions',
      [
        [{ AwsAccountId: '1', AwsRegion: 'a', State: 'x' }],
        [{ AwsAccountId: '1', AwsRegion: 'b' }, { AwsAccountId: '1', AwsRegion: 'a' }, {}],
      ],
      [{ AwsAccountId: '1', AwsRegion: 'a' }, { AwsAccountId: '1', AwsRegion: 'b' }, {}],
    ],
    [
      'an instance is there once, as the last file has it',
      'Reservations',
      [
        [
          {
            ReservationId: 'r-1',
            Instances: [{ InstanceId: 'i-1', State: { Name: 'pending' } }, { InstanceId: 'i-2' }],
          },
        ],
        [{ ReservationId: 'r-1', Instances: [{ InstanceId: 'i-1', State: { Name: 'running' } }] }],
      ],
      [
        { ReservationId: 'r-1', Instances: [{ InstanceId: 'i-2' }] },
        { ReservationId: 'r-1', Instances: [{ InstanceId: 'i-1', State: { Name: 'running' } }] },
      ],
    ],
  ])('%s', (_, key, lists, expected) => {
    expect(merged(...lists.map((list) => ({ [key]: list })))).toStrictEqual({ ...NOTHING, [key]: expected });
  });

  test.each([
    [
      'pages of a prefix list',
      [entries('pl-1', '10.0.0.0/8'), entries('pl-2'), entries('pl-1', '10.0.0.0/8', '172.16.0.0/12')],
      { prefixListEntries: [entries('pl-1', '10.0.0.0/8', '172.16.0.0/12'), entries('pl-2')] },
    ],
    [
      'routes of two searches',
      [
        table([{ DestinationCidrBlock: '10.0.0.0/8', Type: 'static', State: 'active' }], {
          AdditionalRoutesAvailable: true,
        }),
        table(
          [
            { DestinationCidrBlock: '10.0.0.0/8', Type: 'propagated' },
            { DestinationCidrBlock: '10.0.0.0/8', Type: 'static', State: 'blackhole' },
          ],
          { AdditionalRoutesAvailable: false },
        ),
      ],
      {
        transitGatewayRoutes: [
          table(
            [
              { DestinationCidrBlock: '10.0.0.0/8', Type: 'static', State: 'blackhole' },
              { DestinationCidrBlock: '10.0.0.0/8', Type: 'propagated' },
            ],
            { AdditionalRoutesAvailable: true },
          ),
        ],
      },
    ],
    [
      'the empty answer that another account got',
      [table([{ DestinationCidrBlock: '10.0.0.0/8' }]), table([])],
      { transitGatewayRoutes: [table([{ DestinationCidrBlock: '10.0.0.0/8' }])] },
    ],
    [
      'two states of a firewall',
      [
        { Firewall: { FirewallArn: 'f', FirewallName: 'old' } },
        { Firewall: { FirewallArn: 'f', FirewallName: 'new' } },
      ],
      { firewalls: [{ Firewall: { FirewallArn: 'f', FirewallName: 'new' } }] },
    ],
  ])('%s', (_, contents, documents) => {
    expect(merged(...contents)).toStrictEqual({ hosts: {}, documents });
  });
});

describe('laws', () => {
  test('whatever a known key holds, a snapshot or a one-line Problem comes back', () => {
    const keys = fc.constantFrom(
      'NetworkInterfaces',
      'Routes',
      'Entries',
      'PrefixListId',
      'Instances',
      'LoadBalancerListeners',
      'status_code',
      'data',
      'Firewall',
      'TransitGatewayPropagations',
    );
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), (content) => {
        const answer = refusal(content);
        expect(answer).toMatch(/^(accepted as|bad-snapshot: )/);
        expect(answer).not.toMatch(/\n/);
      }),
      { numRuns: 500 },
    );
  });

  test('files of different items may come in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20)), (ids) => {
        const found = merged(...ids.map((id) => ({ Vpcs: [{ VpcId: `vpc-${id}` }] }))).Vpcs ?? [];
        expect(found.map((one) => one.VpcId)).toEqual(ids.map((id) => `vpc-${id}`));
      }),
    );
  });

  test('a snapshot is what its own JSON says', () => {
    const whole = merged({ Vpcs: [{ VpcId: 'vpc-1' }] }, { PrefixListId: 'pl-1', Entries: [] });
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });
});

function interfaceNumber(i: number) {
  return {
    NetworkInterfaceId: `eni-${i}`,
    Groups: [{ GroupId: 'sg-1', GroupName: 'app' }],
    Attachment: { InstanceId: `i-${i}`, Status: 'attached' },
    PrivateIpAddress: `10.0.${i >> 8}.${i & 255}`,
    PrivateIpAddresses: [{ PrivateIpAddress: `10.0.${i >> 8}.${i & 255}`, Primary: true }],
    TagSet: [{ Key: 'Name', Value: 'app' }],
  };
}

describe('size', () => {
  test('ten thousand interfaces', () => {
    const text = JSON.stringify({ NetworkInterfaces: Array.from({ length: 10_000 }, (_, i) => interfaceNumber(i)) });
    expect(merged(text).NetworkInterfaces?.length).toBe(10_000);
  });
});
