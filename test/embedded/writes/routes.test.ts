import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { ACCOUNT } from '../endpoint.ts';
import { inFirst, inOffice, NOBODY, OFFICE, type Say, said, told } from './office.ts';

const A = { RouteTableId: 'rtb-a' };
const MAIN = { RouteTableId: 'rtb-main' };
const DEFAULT = { DestinationCidrBlock: '0.0.0.0/0' };
const FAR = { DestinationCidrBlock: '203.0.113.0/24' };
const SIX = { DestinationIpv6CidrBlock: '::/0' };
const NAT = { NatGatewayId: 'nat-1' };
const MADE = { Origin: 'CreateRoute', State: 'active' };

async function routesOf(say: Say, id: string): Promise<readonly Row[]> {
  const { RouteTables } = await say('DescribeRouteTables', { RouteTableIds: [id] });
  return inFirst(RouteTables, 'Routes');
}

describe('a route that is made', () => {
  test.each<readonly [what: string, asked: Row, printed: Row]>([
    ['to a NAT gateway', { ...DEFAULT, ...NAT }, { ...DEFAULT, ...NAT, ...MADE }],
    [
      'to one that has failed: a blackhole',
      { ...DEFAULT, NatGatewayId: 'nat-2' },
      { ...DEFAULT, NatGatewayId: 'nat-2', ...MADE, State: 'blackhole' },
    ],
    ['to an internet gateway', { ...DEFAULT, GatewayId: 'igw-1' }, { ...DEFAULT, GatewayId: 'igw-1', ...MADE }],
    ['to a virtual gateway', { ...FAR, GatewayId: 'vgw-1' }, { ...FAR, GatewayId: 'vgw-1', ...MADE }],
    [
      'for IPv6 to an egress-only gateway',
      { ...SIX, EgressOnlyInternetGatewayId: 'eigw-1' },
      { ...SIX, EgressOnlyInternetGatewayId: 'eigw-1', ...MADE },
    ],
    ['to a transit gateway', { ...FAR, TransitGatewayId: 'tgw-1' }, { ...FAR, TransitGatewayId: 'tgw-1', ...MADE }],
    ['to a peering', { ...FAR, VpcPeeringConnectionId: 'pcx-1' }, { ...FAR, VpcPeeringConnectionId: 'pcx-1', ...MADE }],
    [
      'to an interface, with its instance',
      { ...FAR, NetworkInterfaceId: 'eni-app' },
      { ...FAR, InstanceId: 'i-app', InstanceOwnerId: ACCOUNT, NetworkInterfaceId: 'eni-app', ...MADE },
    ],
    [
      'to an interface that nothing uses: a blackhole',
      { ...FAR, NetworkInterfaceId: 'eni-free' },
      { ...FAR, NetworkInterfaceId: 'eni-free', ...MADE, State: 'blackhole' },
    ],
    [
      'to a firewall’s endpoint, which stands as a gateway',
      { ...FAR, VpcEndpointId: 'vpce-gwlb' },
      { ...FAR, GatewayId: 'vpce-gwlb', ...MADE },
    ],
    [
      'for a prefix list',
      { DestinationPrefixListId: 'pl-ours', ...NAT },
      { DestinationPrefixListId: 'pl-ours', ...NAT, ...MADE },
    ],
    ['with bits behind the prefix', { DestinationCidrBlock: '203.0.113.9/24', ...NAT }, { ...FAR, ...NAT, ...MADE }],
  ])('%s', async (_what, asked, printed) => {
    await inOffice(async (say) => {
      const described = await told(say);
      const before = await routesOf(say, 'rtb-main');
      expect(await say('CreateRoute', { ...MAIN, ...asked })).toEqual({ Return: true });
      expect(await routesOf(say, 'rtb-main')).toEqual([...before, printed]);
      const destination = Object.fromEntries(Object.entries(asked).filter(([key]) => key.startsWith('Destination')));
      expect(await say('DeleteRoute', { ...MAIN, ...destination })).toEqual({});
      expect(await told(say)).toEqual(described);
    });
  });

  test('stands beside one that a gateway told, and goes without it', async () => {
    await inOffice(async (say) => {
      const before = await routesOf(say, 'rtb-a');
      const propagated = { DestinationCidrBlock: '192.168.0.0/16' };
      await say('CreateRoute', { ...A, ...propagated, ...NAT });
      expect(await routesOf(say, 'rtb-a')).toEqual([...before, { ...propagated, ...NAT, ...MADE }]);
      await say('DeleteRoute', { ...A, ...propagated });
      expect(await routesOf(say, 'rtb-a')).toEqual(before);
    });
  });
});

describe('a route that is replaced', () => {
  test('leads elsewhere from the same place, and back', async () => {
    await inOffice(async (say) => {
      const described = await told(say);
      const before = await routesOf(say, 'rtb-a');
      expect(await say('ReplaceRoute', { ...A, ...DEFAULT, GatewayId: 'igw-1' })).toEqual({});
      const replaced = { ...DEFAULT, GatewayId: 'igw-1', ...MADE };
      expect(await routesOf(say, 'rtb-a')).toEqual([before[0], replaced, before[2]]);
      await say('ReplaceRoute', { ...A, ...DEFAULT, ...NAT });
      expect(await told(say)).toEqual(described);
    });
  });

  test('was a blackhole and is one again', async () => {
    const Routes = [{ ...DEFAULT, NatGatewayId: 'nat-2', Origin: 'CreateRoute', State: 'blackhole' }];
    const rows = { ...OFFICE, RouteTables: [{ ...A, VpcId: 'vpc-1', Routes }] };
    await inOffice(
      async (say) => {
        await say('ReplaceRoute', { ...A, ...DEFAULT, ...NAT });
        expect(await routesOf(say, 'rtb-a')).toEqual([{ ...DEFAULT, ...NAT, ...MADE }]);
        await say('ReplaceRoute', { ...A, ...DEFAULT, NatGatewayId: 'nat-2' });
        expect(await routesOf(say, 'rtb-a')).toEqual(Routes);
      },
      { rows },
    );
  });

  test('in a recording that does not tell states, tells none', async () => {
    const Routes = [{ ...DEFAULT, ...NAT }];
    const rows = { ...OFFICE, RouteTables: [{ ...A, VpcId: 'vpc-1', Routes }] };
    await inOffice(
      async (say) => {
        await say('ReplaceRoute', { ...A, ...DEFAULT, GatewayId: 'igw-1' });
        expect(await routesOf(say, 'rtb-a')).toEqual([{ ...DEFAULT, GatewayId: 'igw-1' }]);
        await say('ReplaceRoute', { ...A, ...DEFAULT, ...NAT });
        expect(await routesOf(say, 'rtb-a')).toEqual(Routes);
      },
      { rows },
    );
  });
});

describe('a route is refused', () => {
  const CREATE = 'CreateRoute';
  const REPLACE = 'ReplaceRoute';
  const DELETE = 'DeleteRoute';

  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'that is there',
      CREATE,
      { ...A, ...DEFAULT, ...NAT },
      'RouteAlreadyExists 400: The route identified by 0.0.0.0/0 already exists.',
    ],
    [
      'in a table that does not exist',
      CREATE,
      { RouteTableId: `rtb-${NOBODY}`, ...DEFAULT, ...NAT },
      `InvalidRouteTableID.NotFound 400: The routeTable ID 'rtb-${NOBODY}' does not exist`,
    ],
    ['in a table that is none', CREATE, { RouteTableId: 'x', ...DEFAULT, ...NAT }, 'InvalidRouteTableId.Malformed 400'],
    [
      'in a table of another account',
      CREATE,
      { RouteTableId: 'rtb-lent', ...DEFAULT, ...NAT },
      'UnauthorizedOperation 403',
    ],
    [
      'to a NAT gateway that does not exist',
      CREATE,
      { ...MAIN, ...DEFAULT, NatGatewayId: 'nat-9' },
      "InvalidNatGatewayID.NotFound 400: The natGateway ID 'nat-9' does not exist",
    ],
    [
      'to a NAT gateway that was deleted',
      CREATE,
      { ...MAIN, ...DEFAULT, NatGatewayId: 'nat-3' },
      'InvalidNatGatewayID.NotFound 400',
    ],
    [
      'to a gateway that does not exist',
      CREATE,
      { ...MAIN, ...DEFAULT, GatewayId: 'igw-9' },
      "InvalidGatewayID.NotFound 400: The gateway ID 'igw-9' does not exist",
    ],
    ['to what is no gateway', CREATE, { ...MAIN, ...DEFAULT, GatewayId: 'x' }, 'InvalidGatewayID.NotFound 400'],
    [
      'to a gateway of another VPC',
      CREATE,
      { ...MAIN, ...DEFAULT, GatewayId: 'igw-2' },
      'InvalidParameterValue 400: route table rtb-main and network gateway igw-2 belong to different networks',
    ],
    [
      'to a transit gateway that the VPC has no attachment to',
      CREATE,
      { RouteTableId: 'rtb-home', ...FAR, TransitGatewayId: 'tgw-1' },
      'InvalidParameterValue 400',
    ],
    [
      'to a peering of other VPCs',
      CREATE,
      { RouteTableId: 'rtb-home', ...FAR, VpcPeeringConnectionId: 'pcx-1' },
      'InvalidParameterValue 400',
    ],
    [
      'to a peering that does not exist',
      CREATE,
      { ...MAIN, ...FAR, VpcPeeringConnectionId: 'pcx-9' },
      'InvalidVpcPeeringConnectionID.NotFound 400',
    ],
    [
      'to an interface that does not exist',
      CREATE,
      { ...MAIN, ...FAR, NetworkInterfaceId: 'eni-9' },
      'InvalidNetworkInterfaceID.NotFound 400',
    ],
    [
      'to a gateway endpoint, which is given the table instead',
      CREATE,
      { ...MAIN, DestinationPrefixListId: 'pl-s3', VpcEndpointId: 'vpce-s3' },
      'RouteNotSupported 400',
    ],
    [
      'for IPv4 to an egress-only gateway',
      CREATE,
      { ...MAIN, ...DEFAULT, EgressOnlyInternetGatewayId: 'eigw-1' },
      'InvalidParameterValue 400',
    ],
    [
      'inside the VPC to the internet',
      CREATE,
      { ...MAIN, DestinationCidrBlock: '10.0.7.0/24', GatewayId: 'igw-1' },
      "InvalidParameterValue 400: The destination CIDR block 10.0.7.0/24 is equal to or more specific than one of this VPC's CIDR blocks.",
    ],
    [
      'for a prefix list that does not exist',
      CREATE,
      { ...MAIN, DestinationPrefixListId: `pl-${NOBODY}`, ...NAT },
      'InvalidPrefixListID.NotFound 400',
    ],
    ['for no range', CREATE, { ...MAIN, DestinationCidrBlock: '1.2.3/24', ...NAT }, 'InvalidParameterValue 400'],
    [
      'for IPv6 as if it were IPv4',
      CREATE,
      { ...MAIN, DestinationCidrBlock: '::/0', ...NAT },
      'InvalidParameterValue 400',
    ],
    ['for nothing', CREATE, { ...MAIN, ...NAT }, 'MissingParameter 400'],
    ['for two things', CREATE, { ...MAIN, ...DEFAULT, ...SIX, ...NAT }, 'InvalidParameterCombination 400'],
    ['to nothing', CREATE, { ...MAIN, ...DEFAULT }, 'MissingParameter 400'],
    ['to two things', CREATE, { ...MAIN, ...DEFAULT, ...NAT, GatewayId: 'igw-1' }, 'InvalidParameterCombination 400'],
    ['to what is not played', CREATE, { ...MAIN, ...DEFAULT, CarrierGatewayId: 'cagw-1' }, 'UnsupportedOperation 400'],
    [
      'to replace what is not there',
      REPLACE,
      { ...A, ...FAR, ...NAT },
      "InvalidParameterValue 400: There is no route defined for '203.0.113.0/24' in the route table. Use CreateRoute instead.",
    ],
    [
      'to replace what a gateway told',
      REPLACE,
      { ...A, DestinationCidrBlock: '192.168.0.0/16', ...NAT },
      'InvalidParameterValue 400: There is no route defined',
    ],
    [
      'to replace by what does not exist',
      REPLACE,
      { ...A, ...DEFAULT, NatGatewayId: 'nat-9' },
      'InvalidNatGatewayID.NotFound 400',
    ],
    [
      'to delete what is not there',
      DELETE,
      { ...A, ...FAR },
      'InvalidRoute.NotFound 400: no route with destination-cidr-block 203.0.113.0/24 in route table rtb-a',
    ],
    [
      'to delete the local one',
      DELETE,
      { ...A, DestinationCidrBlock: '10.0.0.0/16' },
      'InvalidParameterValue 400: cannot remove local route 10.0.0.0/16 in route table rtb-a',
    ],
    [
      'to delete in a table of another account',
      DELETE,
      { RouteTableId: 'rtb-lent', ...DEFAULT },
      'UnauthorizedOperation 403',
    ],
  ])('%s', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });

  test('where nobody recorded what it would lead to', async () => {
    const { NatGateways: _, ...rows } = OFFICE;
    expect(await said(CREATE, { ...MAIN, ...DEFAULT, ...NAT }, rows)).toContain('the snapshot holds no NatGateways');
  });

  test('beyond the quota, which propagated routes do not count for', async () => {
    await inOffice(
      async (say) => {
        await say(CREATE, { ...A, ...FAR, ...NAT });
        await expect(say(CREATE, { ...A, DestinationCidrBlock: '198.51.100.0/24', ...NAT })).rejects.toMatchObject({
          name: 'RouteLimitExceeded',
        });
      },
      { quotas: { routesPerTable: 3 } },
    );
  });
});
