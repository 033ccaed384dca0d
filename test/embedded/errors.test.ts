import type { EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import type { EmbeddedOptions } from '../../lib/embedded/embedded-aws.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { CALLS, call } from './ec2-calls.ts';
import { refusal, withEc2 } from './endpoint.ts';

const EVERY = Object.fromEntries(Object.keys(CALLS).map((family) => [family, []]));
const HEX = '0123456789abcdef0';

/** Call, input of ids, prefix, and the codes of an id that does not exist and of one that is none. */
const IDS: readonly (readonly [call: string, input: string, prefix: string, notFound: string, malformed: string])[] = [
  [
    'DescribeNetworkInterfaces',
    'NetworkInterfaceIds',
    'eni',
    'InvalidNetworkInterfaceID.NotFound',
    'InvalidNetworkInterfaceId.Malformed',
  ],
  ['DescribeSubnets', 'SubnetIds', 'subnet', 'InvalidSubnetID.NotFound', 'InvalidSubnetID.Malformed'],
  ['DescribeVpcs', 'VpcIds', 'vpc', 'InvalidVpcID.NotFound', 'InvalidVpcID.Malformed'],
  ['DescribeSecurityGroups', 'GroupIds', 'sg', 'InvalidGroup.NotFound', 'InvalidGroupId.Malformed'],
  ['DescribeSecurityGroups', 'GroupNames', 'sg', 'InvalidGroup.NotFound', 'InvalidGroup.NotFound'],
  [
    'DescribeSecurityGroupRules',
    'SecurityGroupRuleIds',
    'sgr',
    'InvalidSecurityGroupRuleId.NotFound',
    'InvalidSecurityGroupRuleId.Malformed',
  ],
  ['DescribeNetworkAcls', 'NetworkAclIds', 'acl', 'InvalidNetworkAclID.NotFound', 'InvalidNetworkAclId.Malformed'],
  ['DescribeRouteTables', 'RouteTableIds', 'rtb', 'InvalidRouteTableID.NotFound', 'InvalidRouteTableId.Malformed'],
  [
    'DescribeInternetGateways',
    'InternetGatewayIds',
    'igw',
    'InvalidInternetGatewayID.NotFound',
    'InvalidInternetGatewayId.Malformed',
  ],
  ['DescribeNatGateways', 'NatGatewayIds', 'nat', 'NatGatewayNotFound', 'NatGatewayMalformed'],
  ['DescribeAddresses', 'AllocationIds', 'eipalloc', 'InvalidAllocationID.NotFound', 'InvalidAllocationID.NotFound'],
  ['DescribeAddresses', 'PublicIps', '192.0.2', 'InvalidAddress.NotFound', 'InvalidAddress.NotFound'],
  ['DescribeInstances', 'InstanceIds', 'i', 'InvalidInstanceID.NotFound', 'InvalidInstanceID.Malformed'],
  ['DescribeVpcEndpoints', 'VpcEndpointIds', 'vpce', 'InvalidVpcEndpointId.NotFound', 'InvalidVpcEndpointId.Malformed'],
  [
    'DescribeManagedPrefixLists',
    'PrefixListIds',
    'pl',
    'InvalidPrefixListID.NotFound',
    'InvalidPrefixListId.Malformed',
  ],
  ['DescribePrefixLists', 'PrefixListIds', 'pl', 'InvalidPrefixListID.NotFound', 'InvalidPrefixListId.Malformed'],
  [
    'DescribeVpcPeeringConnections',
    'VpcPeeringConnectionIds',
    'pcx',
    'InvalidVpcPeeringConnectionID.NotFound',
    'InvalidVpcPeeringConnectionId.Malformed',
  ],
  [
    'DescribeTransitGateways',
    'TransitGatewayIds',
    'tgw',
    'InvalidTransitGatewayID.NotFound',
    'InvalidTransitGatewayID.Malformed',
  ],
  [
    'DescribeTransitGatewayAttachments',
    'TransitGatewayAttachmentIds',
    'tgw-attach',
    'InvalidTransitGatewayAttachmentID.NotFound',
    'InvalidTransitGatewayAttachmentID.Malformed',
  ],
  [
    'DescribeTransitGatewayVpcAttachments',
    'TransitGatewayAttachmentIds',
    'tgw-attach',
    'InvalidTransitGatewayAttachmentID.NotFound',
    'InvalidTransitGatewayAttachmentID.Malformed',
  ],
  [
    'DescribeTransitGatewayRouteTables',
    'TransitGatewayRouteTableIds',
    'tgw-rtb',
    'InvalidRouteTableID.NotFound',
    'InvalidRouteTableId.Malformed',
  ],
  ['DescribeVpnGateways', 'VpnGatewayIds', 'vgw', 'InvalidVpnGatewayID.NotFound', 'InvalidVpnGatewayID.NotFound'],
  [
    'DescribeVpnConnections',
    'VpnConnectionIds',
    'vpn',
    'InvalidVpnConnectionID.NotFound',
    'InvalidVpnConnectionID.NotFound',
  ],
];

async function codes(name: string, inputs: readonly object[]) {
  return withEc2(EVERY, async (client) => {
    const said = await Promise.all(inputs.map((input) => refusal(call(client, name, input))));
    return said.map((one) => one.replace(/:.*/s, ''));
  });
}

describe('an id that does not exist, and one that is none', () => {
  test.each(IDS)('%s by %s', async (name, input, prefix, notFound, malformed) => {
    const ids = [`${prefix}-${HEX}`, `${prefix}-xyz`, `x${prefix}-${HEX}`, `${prefix}-${HEX}0`];
    expect(
      await codes(
        name,
        ids.map((id) => ({ [input]: [id] })),
      ),
    ).toEqual([`${notFound} 400`, `${malformed} 400`, `${malformed} 400`, `${malformed} 400`]);
  });

  test('one that is not there refuses those that are', async () => {
    const ids = { SubnetIds: ['subnet-a', `subnet-${HEX}`, 'subnet-0123abcd'] };
    await withEc2({ Subnets: [{ SubnetId: 'subnet-a' }] }, async (client) => {
      expect(await refusal(call(client, 'DescribeSubnets', ids))).toBe(
        `InvalidSubnetID.NotFound 400: The subnet IDs 'subnet-${HEX}, subnet-0123abcd' do not exist`,
      );
      expect(await refusal(call(client, 'DescribeSubnets', { SubnetIds: ['x'] }))).toBe(
        'InvalidSubnetID.Malformed 400: Invalid id: "x" (expecting "subnet-...")',
      );
    });
  });

  test('what is recorded is an id, whatever it looks like, and is told once', async () => {
    const rows = { Subnets: ['a', 'b', 'c'].map((SubnetId) => ({ SubnetId })) };
    await withEc2(rows, async (client) => {
      expect(await call(client, 'DescribeSubnets', { SubnetIds: ['c', 'a', 'c'] })).toEqual({
        Subnets: [{ SubnetId: 'a' }, { SubnetId: 'c' }],
      });
    });
  });

  test('ids and filters both have to be passed', async () => {
    const rows = {
      Subnets: [
        { SubnetId: 'a', VpcId: 'vpc-1' },
        { SubnetId: 'b', VpcId: 'vpc-2' },
      ],
    };
    await withEc2(rows, async (client) => {
      const input = { SubnetIds: ['a', 'b'], Filters: [{ Name: 'vpc-id', Values: ['vpc-2'] }] };
      expect(await call(client, 'DescribeSubnets', input)).toEqual({ Subnets: [rows.Subnets[1]] });
    });
  });
});

describe('what was asked for by id and never looked into', () => {
  const rows = { PrefixLists: [{ PrefixListId: 'pl-1' }], prefixListEntries: [{ PrefixListId: 'pl-2', Entries: [] }] };
  test.each([
    ['the list that was', 'pl-2', 'answered {"Entries":[]}'],
    ['the list that was not', 'pl-1', 'UnauthorizedOperation 403'],
    ['the list that is not', `pl-${HEX}`, 'InvalidPrefixListID.NotFound 400'],
    ['the list that is none', 'nonsense', 'InvalidPrefixListId.Malformed 400'],
  ])('%s', async (_what, PrefixListId, said) => {
    await withEc2(rows, async (client) => {
      expect(await refusal(call(client, 'GetManagedPrefixListEntries', { PrefixListId }))).toMatch(said);
    });
  });

  test('is empty where that is wanted', async () => {
    await withEc2(
      rows,
      async (client) => {
        expect(await call(client, 'GetManagedPrefixListEntries', { PrefixListId: 'pl-1' })).toEqual({ Entries: [] });
      },
      { absent: 'empty' },
    );
  });
});

describe('a family that was never recorded', () => {
  const families = Object.entries(CALLS);

  test.each(families)('%s is refused, and it is said why', async (family, name) => {
    await withEc2({}, async (client) => {
      expect(await refusal(call(client, name))).toMatch(
        new RegExp(
          `^UnauthorizedOperation 403: You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/example is not authorized to perform: ec2:${name} because the snapshot holds no ${family}, which \`aws ec2 describe-[a-z-]+\` prints$`,
        ),
      );
    });
  });

  test.each(families)('%s is an empty list where that is wanted', async (family, name) => {
    await withEc2({}, async (client) => expect(await call(client, name)).toEqual({ [family]: [] }), {
      absent: 'empty',
    });
  });

  test('may be empty for some alone', async () => {
    await withEc2(
      {},
      async (client) => {
        expect(await call(client, 'DescribeVpnGateways')).toEqual({ VpnGateways: [] });
        expect(await refusal(call(client, 'DescribeVpcs'))).toMatch(/^UnauthorizedOperation 403/);
      },
      { absent: ['VpnGateways'] },
    );
  });
});

const NO_VPCS: World['rows'] = { Vpcs: [] };

describe('a dry run', () => {
  test.each<readonly [what: string, rows: World['rows'], options: EmbeddedOptions, input: object, said: string]>([
    ['of what is allowed', NO_VPCS, {}, { DryRun: true }, 'DryRunOperation 412'],
    ['of what is denied', NO_VPCS, { faults: [{ does: 'deny' }] }, { DryRun: true }, 'UnauthorizedOperation 403'],
    ['of what was never recorded', {}, {}, { DryRun: true }, 'UnauthorizedOperation 403'],
    ['of what is wrong', NO_VPCS, {}, { DryRun: true, VpcIds: ['x'] }, 'InvalidVpcID.Malformed 400'],
    ['that is none', NO_VPCS, {}, { DryRun: false }, 'answered {"Vpcs":[]}'],
  ])('%s', async (_what, rows, options, input, said) => {
    const run = async (client: EC2Client) => refusal(call(client, 'DescribeVpcs', input));
    expect(await withEc2(rows, run, options)).toContain(said);
  });
});

test('what a call cannot do without is asked for', async () => {
  await withEc2({ transitGatewayRoutes: [] }, async (client) => {
    expect(
      await refusal(call(client, 'SearchTransitGatewayRoutes', { Filters: [{ Name: 'state', Values: ['active'] }] })),
    ).toBe('MissingParameter 400: The request must contain the parameter TransitGatewayRouteTableId');
    expect(await refusal(call(client, 'SearchTransitGatewayRoutes', { TransitGatewayRouteTableId: 'tgw-rtb-1' }))).toBe(
      'MissingParameter 400: The request must contain the parameter Filters',
    );
  });
});

test('a call that is not answered is none of the API', async () => {
  await withEc2({}, async (client) => {
    expect(await refusal(call(client, 'DescribeImages'))).toBe(
      'InvalidAction 400: The action DescribeImages is not valid for this web service.',
    );
  });
});
