import { describe, expect, test } from '@jest/globals';
import { addRoute } from '../../../lib/plan/fixes/add-route.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, offersOf } from './offers.ts';

const OUT = 'tcp 203.0.113.9:443';

/** A client whose table holds nothing, a public subnet with a NAT gateway, and whatever the test says. */
function lonely(plan: Plan = {}, routes: readonly string[] = []): ReturnType<typeof network> {
  return network({
    vpc: '10.0.0.0/16 2001:db8:0:100::/56',
    ...plan,
    subnets: {
      app: { cidr: '10.0.1.0/24 2001:db8:0:101::/64', routes },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
      ...plan.subnets,
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5 2001:db8:0:101::5' },
      ...plan.interfaces,
    },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' }, ...plan.nats },
  });
}

/** Two VPCs that are joined by a peering, with routes on the side of the client, of the server, or both. */
function peered(near: readonly string[], far: readonly string[], plan: Plan = {}): ReturnType<typeof network> {
  return network({
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16 10.2.0.0/16' },
    peerings: { 'pcx-1': 'vpc-1 vpc-2' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: near },
      db: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: far },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-db': { subnet: 'db', address: '10.1.1.9' },
    },
    ...plan,
  });
}

/** The same by a transit gateway. */
function attached(near: readonly string[], tables: Readonly<Record<string, readonly string[]>>) {
  return network({
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: near },
      db: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 tgw-1'] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-db': { subnet: 'db', address: '10.1.1.9' },
    },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets: ['app'], table: 'tgw-rtb-1' },
          'attach-2': { vpc: 'vpc-2', subnets: ['db'], table: 'tgw-rtb-1' },
        },
        tables,
      },
    },
  });
}

const byNat = (destination: string, table = 'rtb-app', nat = 'nat-1') =>
  `reachable: adds a route to ${destination} by NAT gateway ${nat} to ${table}`;

describe('the narrowest first, then what people write', () => {
  test.each<[what: string, snapshot: ReturnType<typeof network>, words: string, offers: readonly string[] | string]>([
    ['one address', lonely(), OUT, [byNat('203.0.113.9/32'), byNat('0.0.0.0/0')]],
    [
      'addresses that one prefix holds',
      lonely(),
      'tcp 203.0.113.8/31,203.0.113.11:443',
      [byNat('203.0.113.8/30'), byNat('0.0.0.0/0')],
    ],
    ['addresses with private ones between them', lonely(), 'tcp 8.8.8.8,52.0.0.1:443', [byNat('0.0.0.0/0')]],
    ['a main table', network(mainOnly()), OUT, [byNat('203.0.113.9/32', 'rtb-vpc-1'), byNat('0.0.0.0/0', 'rtb-vpc-1')]],
    [
      'of two NAT gateways the one in the zone',
      lonely({
        subnets: { other: { cidr: '10.0.2.0/24', zone: 'b', routes: ['0.0.0.0/0 igw-1'] } },
        nats: {
          'nat-1': { subnet: 'other', address: '10.0.2.9', public: '198.51.100.1' },
          'nat-2': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.2' },
        },
      }),
      OUT,
      [
        byNat('203.0.113.9/32', 'rtb-app', 'nat-2'),
        byNat('203.0.113.9/32'),
        byNat('0.0.0.0/0', 'rtb-app', 'nat-2'),
        byNat('0.0.0.0/0'),
      ],
    ],
    [
      'an address of its own: the NAT gateway, which lets nobody in, and then the internet gateway',
      lonely({ interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' } } }),
      OUT,
      [
        byNat('203.0.113.9/32'),
        'reachable: adds a route to 203.0.113.9/32 by internet gateway igw-1 to rtb-app',
        byNat('0.0.0.0/0'),
        'reachable: adds a route to 0.0.0.0/0 by internet gateway igw-1 to rtb-app',
      ],
    ],
    [
      'IPv6 by an egress-only gateway',
      lonely({ tables: { 'rtb-other': { routes: ['::/0 eigw-1', '::/0 igw-1'] } } }),
      'tcp [2001:db8:9::1]:443',
      [
        'reachable: adds a route to 2001:db8:9::1/128 by egress-only internet gateway eigw-1 to rtb-app',
        'reachable: adds a route to ::/0 by egress-only internet gateway eigw-1 to rtb-app',
      ],
    ],
    [
      'IPv6 by an internet gateway alone: nothing was meant to reach it',
      lonely(),
      'tcp [2001:db8:9::1]:443',
      'route table rtb-app has no route for tcp 443 from 2001:db8:0:101::5 to 2001:db8:9::1; vpc-1 has no egress-only internet gateway',
    ],
    [
      'a NAT gateway that has failed is none',
      lonely({ patch: { 'nat-1': { State: 'failed' } } }),
      OUT,
      'route table rtb-app has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
    [
      'nor is one without a way out of its own',
      lonely({ subnets: { public: { cidr: '10.0.0.0/24', routes: [] } } }),
      OUT,
      'route table rtb-app has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
    [
      'nor a private one',
      lonely({ nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9' } } }),
      OUT,
      'route table rtb-app has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
  ])('%s', (_what, snapshot, words, offers) => {
    expect(offered(addRoute, snapshot, 'eni-app', words)).toEqual(offers);
  });
});

function mainOnly(): Plan {
  return {
    subnets: { app: { cidr: '10.0.1.0/24' }, public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] } },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  };
}

describe('between networks', () => {
  const DB = 'tcp 10.1.1.9:5432';

  test.each<[what: string, snapshot: ReturnType<typeof network>, offers: readonly string[] | string]>([
    [
      'the way there by a peering; the way back is another table’s',
      peered([], ['10.0.0.0/16 pcx-1']),
      [
        'reachable: adds a route to 10.1.1.9/32 by VPC peering pcx-1 to rtb-app',
        'reachable: adds a route to 10.1.0.0/16 by VPC peering pcx-1 to rtb-app',
      ],
    ],
    [
      'the way back',
      peered(['10.1.0.0/16 pcx-1'], []),
      [
        'reachable: adds a route to 10.0.1.5/32 by VPC peering pcx-1 to rtb-db',
        'reachable: adds a route to 10.0.0.0/16 by VPC peering pcx-1 to rtb-db',
      ],
    ],
    [
      'a default route that carries it off to the internet',
      peered(['0.0.0.0/0 igw-1'], ['10.0.0.0/16 pcx-1'], {
        interfaces: {
          'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' },
          'eni-db': { subnet: 'db', address: '10.1.1.9' },
        },
      }),
      [
        'reachable: adds a route to 10.1.1.9/32 by VPC peering pcx-1 to rtb-app',
        'reachable: adds a route to 10.1.0.0/16 by VPC peering pcx-1 to rtb-app',
      ],
    ],
    [
      'a transit gateway that knows the way',
      attached([], { 'tgw-rtb-1': ['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-2'] }),
      [
        'reachable: adds a route to 10.1.1.9/32 by transit gateway tgw-1 to rtb-app',
        'reachable: adds a route to 10.1.0.0/16 by transit gateway tgw-1 to rtb-app',
      ],
    ],
    [
      'a transit gateway that has to learn it',
      attached([], { 'tgw-rtb-1': ['10.0.0.0/16 attach-1'] }),
      [
        'blocked: adds a route to 10.1.1.9/32 by transit gateway tgw-1 to rtb-app',
        'blocked: adds a route to 10.1.0.0/16 by transit gateway tgw-1 to rtb-app',
      ],
    ],
    [
      'nothing that joins them',
      peered([], [], { peerings: {} }),
      'route table rtb-app has no route for tcp 5432 from 10.0.1.5 to 10.1.1.9; no active peering and no transit gateway joins vpc-1 to 10.1.1.9',
    ],
    [
      'a peering that nobody accepted',
      peered([], [], { patch: { 'pcx-1': { Status: { Code: 'pending-acceptance' } } } }),
      'route table rtb-app has no route for tcp 5432 from 10.0.1.5 to 10.1.1.9; no active peering and no transit gateway joins vpc-1 to 10.1.1.9',
    ],
  ])('%s', (_what, snapshot, offers) => {
    expect(offered(addRoute, snapshot, 'eni-app', DB)).toEqual(offers);
  });

  test('addresses of two far ranges want two routes: the first one’s is offered', () => {
    const offers = offersOf(addRoute, peered([], ['10.0.0.0/16 pcx-1']), 'eni-app', 'tcp 10.1.1.9,10.2.0.7:5432');
    expect(typeof offers === 'string' ? offers : offers.map(({ change }) => change.destination)).toEqual([
      '10.1.1.9/32',
      '10.1.0.0/16',
    ]);
  });
});

/** A client without a public address behind an internet gateway; what else its table serves is what the test says. */
function exposed(plan: Plan = {}): ReturnType<typeof network> {
  return network({
    ...plan,
    main: ['0.0.0.0/0 igw-1'],
    subnets: {
      app: { cidr: '10.0.1.0/24' },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
      ...plan.subnets,
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' }, ...plan.interfaces },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' }, ...plan.nats },
  });
}

describe('beside a route that works for others', () => {
  const closed =
    '10.0.1.5 has no public IPv4 address for igw-1 to translate it to; vpc-1 has no NAT gateway that works and could be used here, and making one costs money';
  const second: Plan = {
    subnets: { more: { cidr: '10.0.4.0/24' } },
    nats: { 'nat-2': { subnet: 'more', address: '10.0.4.9', public: '198.51.100.2' } },
  };

  test.each<[what: string, snapshot: ReturnType<typeof network>, offers: readonly string[] | string]>([
    ['the address alone, by a NAT gateway', exposed(), [byNat('203.0.113.9/32', 'rtb-vpc-1')]],
    [
      'not where a neighbour has a public address',
      exposed({ interfaces: { 'eni-web': { subnet: 'app', address: '10.0.1.6', public: '198.51.100.6' } } }),
      closed,
    ],
    ['not where another NAT gateway goes out by the same table', exposed(second), closed],
    ['be its interface shown or not', withoutNats(exposed(second)), closed],
    [
      'nor by a NAT gateway that the table serves itself',
      exposed({ ...second, subnets: { ...second.subnets, public: { cidr: '10.0.0.0/24' } } }),
      closed,
    ],
  ])('%s', (_what, snapshot, offers) => {
    const found = offered(addRoute, snapshot, 'eni-app', OUT);
    expect(typeof found === 'string' ? found.split('; ')[0] : found).toEqual(
      typeof offers === 'string' ? offers.split('; ')[0] : offers,
    );
  });
});

function withoutNats(snapshot: ReturnType<typeof network>): ReturnType<typeof network> {
  const NetworkInterfaces = snapshot.NetworkInterfaces?.filter((one) => one.InterfaceType !== 'nat_gateway');
  return NetworkInterfaces === undefined ? snapshot : { ...snapshot, NetworkInterfaces };
}

test('a reply to the internet goes by the gateway that the request came by, not by a NAT gateway', () => {
  const snapshot = network({
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] },
      web: { cidr: '10.0.2.0/24', routes: [] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' },
      'eni-web': { subnet: 'web', address: '10.0.2.5', public: '198.51.100.6' },
    },
    nats: { 'nat-1': { subnet: 'app', address: '10.0.1.9', public: '198.51.100.1' } },
  });
  expect(offered(addRoute, snapshot, 'eni-app', 'tcp 198.51.100.6:443')).toEqual([
    'reachable: adds a route to 198.51.100.5/32 by internet gateway igw-1 to rtb-web',
    'reachable: adds a route to 0.0.0.0/0 by internet gateway igw-1 to rtb-web',
  ]);
});

/** Three VPCs at one transit gateway, which enters the first by the subnets that the test says. */
function shared(subnets: readonly string[], table: readonly string[]): Plan {
  return {
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16', 'vpc-3': '10.2.0.0/16' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: [] },
      far: { cidr: '10.0.2.0/24', zone: 'b', routes: [] },
      db: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 tgw-1'] },
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' }, 'eni-db': { subnet: 'db', address: '10.1.1.9' } },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets, table: 'tgw-rtb-1' },
          'attach-2': { vpc: 'vpc-2', subnets: ['db'], table: 'tgw-rtb-1' },
          'attach-3': { vpc: 'vpc-3', subnets: [], table: 'tgw-rtb-1' },
        },
        tables: { 'tgw-rtb-1': table },
      },
    },
  };
}

describe('a transit gateway', () => {
  const both = ['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-2'];

  test('serves the zones that its attachment has a subnet in', () => {
    expect(offered(addRoute, network(shared(['far'], both)), 'eni-app', 'tcp 10.1.1.9:5432')).toContain(
      'no transit gateway joins vpc-1 to 10.1.1.9',
    );
  });

  test('that hands packets back to where they came from is no way', () => {
    const snapshot = network(shared(['app'], [...both, '0.0.0.0/0 attach-1']));
    expect(offered(addRoute, snapshot, 'eni-app', OUT)).toContain('vpc-1 has no NAT gateway');
  });

  test('with two far VPCs: the route to the first one’s addresses', () => {
    const offers = offersOf(addRoute, network(shared(['app'], both)), 'eni-app', 'tcp 10.1.1.9,10.2.0.7:5432');
    expect(typeof offers === 'string' ? offers : offers.map(({ change }) => change.destination)).toEqual([
      '10.1.1.9/32',
      '10.1.0.0/16',
    ]);
  });
});

describe('a NAT gateway’s own way out', () => {
  test.each<[what: string, routes: readonly string[], offers: readonly string[] | string]>([
    [
      'a table without a default',
      [],
      [
        'reachable: adds a route to 203.0.113.9/32 by internet gateway igw-9 to rtb-inner',
        'reachable: adds a route to 0.0.0.0/0 by internet gateway igw-9 to rtb-inner',
      ],
    ],
    ['a table that leads back is for another fix', ['0.0.0.0/0 nat-1'], 'nothing to lift'],
  ])('%s', (_what, routes, offers) => {
    const snapshot = network({
      subnets: { app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] }, inner: { cidr: '10.0.3.0/24', routes } },
      tables: { 'rtb-spare': { routes: ['0.0.0.0/0 igw-9'] } },
      interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
      nats: { 'nat-1': { subnet: 'inner', address: '10.0.3.9', public: '198.51.100.1' } },
    });
    expect(offered(addRoute, snapshot, 'eni-app', OUT)).toEqual(offers);
  });
});

describe('a blackhole', () => {
  test.each<[what: string, route: string, offers: readonly string[]]>([
    ['that was announced is overruled by a static route', '0.0.0.0/0 vgw-1 propagated', [byNat('0.0.0.0/0')]],
    ['that somebody wrote is replaced, not hidden', '0.0.0.0/0 nat-gone', []],
  ])('%s', (_what, route, offers) => {
    const snapshot = lonely({}, [route]);
    const RouteTables = snapshot.RouteTables?.map((table) => ({
      ...table,
      Routes: table.Routes?.map((one) =>
        one.DestinationCidrBlock === '0.0.0.0/0' && table.RouteTableId === 'rtb-app'
          ? { ...one, State: 'blackhole' }
          : one,
      ),
    }));
    const found = offered(addRoute, { ...snapshot, ...(RouteTables && { RouteTables }) }, 'eni-app', OUT);
    expect(typeof found === 'string' ? [] : found).toEqual(offers);
  });
});

describe('what forbids it', () => {
  const many = Array.from({ length: 500 }, (_, i) => `172.16.${i % 250}.${i < 250 ? 0 : 128}/25 nat-1`);

  test.each<[what: string, plan: Plan, routes: readonly string[], asked: Asked, because: string]>([
    [
      'a table of another account',
      { patch: { 'rtb-app': { OwnerId: '444455556666' } } },
      [],
      { account: '111122223333' },
      'route table rtb-app belongs to account 444455556666, and only its owner can change it',
    ],
    ['a table that is full', {}, many, {}, 'rtb-app holds 500 routes already, and AWS’s default quota is 500 a table'],
  ])('%s', (_what, plan, routes, asked, because) => {
    expect(offered(addRoute, lonely(plan, routes), 'eni-app', OUT, asked)).toBe(because);
  });

  test('one route fewer, and there is room', () => {
    expect(offered(addRoute, lonely({}, many.slice(1)), 'eni-app', OUT)).toEqual([
      byNat('203.0.113.9/32'),
      byNat('0.0.0.0/0'),
    ]);
  });
});

test('the row as describe prints it, and nothing else is another object', () => {
  const snapshot = lonely();
  const offers = offersOf(addRoute, snapshot, 'eni-app', OUT);
  const [first] = typeof offers === 'string' ? [] : offers;
  const tables = first?.after.RouteTables ?? [];
  expect(tables.find((one) => one.RouteTableId === 'rtb-app')?.Routes).toEqual([
    { DestinationCidrBlock: '203.0.113.9/32', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' },
  ]);
  expect(tables.filter((one, i) => one !== snapshot.RouteTables?.[i]).map((one) => one.RouteTableId)).toEqual([
    'rtb-app',
  ]);
  expect(first?.after.Subnets).toBe(snapshot.Subnets);
});
