import { describe, expect, test } from '@jest/globals';
import { replaceRoute } from '../../../lib/plan/fixes/replace-route.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, offersOf } from './offers.ts';

const OUT = 'tcp 203.0.113.9:443';

/** A client whose default leads to the first of two NAT gateways, which stand in public subnets of two zones. */
function twoNats(plan: Plan = {}, routes: readonly string[] = ['0.0.0.0/0 nat-1']): ReturnType<typeof network> {
  return network({
    ...plan,
    subnets: {
      app: { cidr: '10.0.1.0/24', routes },
      'public-a': { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] },
      'public-b': { cidr: '10.0.3.0/24', zone: 'b', routes: ['0.0.0.0/0 igw-1'] },
      ...plan.subnets,
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' }, ...plan.interfaces },
    nats: {
      'nat-1': { subnet: 'public-a', address: '10.0.2.9', public: '198.51.100.1' },
      'nat-2': { subnet: 'public-b', address: '10.0.3.9', public: '198.51.100.2' },
      ...plan.nats,
    },
  });
}

function blackhole(snapshot: ReturnType<typeof network>, table: string): ReturnType<typeof network> {
  const RouteTables = snapshot.RouteTables?.map((one) =>
    one.RouteTableId === table
      ? { ...one, Routes: one.Routes?.map((route) => ({ ...route, State: 'blackhole' })) }
      : one,
  );
  return RouteTables === undefined ? snapshot : { ...snapshot, RouteTables };
}

function looped(app: readonly string[] | undefined): ReturnType<typeof network> {
  return network({
    main: ['0.0.0.0/0 nat-1'],
    subnets: { app: { cidr: '10.0.1.0/24', ...(app && { routes: app }) }, inner: { cidr: '10.0.2.0/24' } },
    tables: { 'rtb-spare': { routes: ['0.0.0.0/0 igw-1'] } },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    nats: { 'nat-1': { subnet: 'inner', address: '10.0.2.9', public: '198.51.100.1' } },
  });
}

function joined(routes: readonly string[], plan: Plan = {}): ReturnType<typeof network> {
  return network({
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
    peerings: { 'pcx-1': 'vpc-1 vpc-2', 'pcx-old': 'vpc-1 vpc-2' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes },
      db: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 pcx-1'] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-db': { subnet: 'db', address: '10.1.1.9' },
    },
    patch: { 'pcx-old': { Status: { Code: 'deleted' } } },
    ...plan,
  });
}

const toNat2 = 'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-2 instead of NAT gateway nat-1';

describe('a target that drops, for one that is alive', () => {
  test.each<[what: string, snapshot: ReturnType<typeof network>, offers: readonly string[] | string]>([
    ['a NAT gateway that failed', twoNats({ patch: { 'nat-1': { State: 'failed' } } }), [toNat2]],
    [
      'a NAT gateway that is gone',
      blackhole(twoNats({}, ['0.0.0.0/0 nat-gone']), 'rtb-app'),
      [
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-1 instead of NAT gateway nat-gone',
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-2 instead of NAT gateway nat-gone',
      ],
    ],
    ['a private NAT gateway', twoNats({ nats: { 'nat-1': { subnet: 'public-a', address: '10.0.2.9' } } }), [toNat2]],
    [
      'a NAT gateway whose public subnet is none: its own table first, then another gateway',
      twoNats({
        subnets: { 'public-a': { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 nat-2'] } },
      }),
      [
        'reachable: leads the route to 0.0.0.0/0 in rtb-public-a to internet gateway igw-1 instead of NAT gateway nat-2',
        toNat2,
      ],
    ],
    [
      'an instance that is stopped',
      twoNats(
        {
          interfaces: {
            'eni-nat': { subnet: 'public-a', address: '10.0.2.8', public: '198.51.100.8', instance: 'i-nat' },
          },
          families: { Reservations: [{ Instances: [{ InstanceId: 'i-nat', State: { Name: 'stopped' } }] }] },
          patch: { 'eni-nat': { SourceDestCheck: false } },
        },
        ['0.0.0.0/0 eni-nat'],
      ),
      [
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-1 instead of interface eni-nat',
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-2 instead of interface eni-nat',
      ],
    ],
    [
      'an internet gateway, for want of a public address',
      twoNats({}, ['0.0.0.0/0 igw-1']),
      [
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-1 instead of internet gateway igw-1',
        'reachable: leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-2 instead of internet gateway igw-1',
      ],
    ],
    [
      'not where a neighbour lives by that internet gateway',
      twoNats({ interfaces: { 'eni-web': { subnet: 'app', address: '10.0.1.6', public: '198.51.100.6' } } }, [
        '0.0.0.0/0 igw-1',
      ]),
      'the route to 0.0.0.0/0 in rtb-app could lead to nat-1, but eni-web works by igw-1 today and would be cut off by nat-1',
    ],
    [
      'nothing else that is alive',
      twoNats({ patch: { 'nat-1': { State: 'failed' }, 'nat-2': { State: 'pending' } } }),
      'NAT gateway nat-1 is failed and will not come back; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
  ])('%s', (_what, snapshot, offers) => {
    expect(offered(replaceRoute, snapshot, 'eni-app', OUT)).toEqual(offers);
  });
});

describe('a loop', () => {
  test('the gateway’s own table leads to the internet', () => {
    expect(offered(replaceRoute, looped(['0.0.0.0/0 nat-1']), 'eni-app', OUT)).toEqual([
      'reachable: leads the route to 0.0.0.0/0 in rtb-vpc-1 to internet gateway igw-1 instead of NAT gateway nat-1',
    ]);
  });

  test('not where the client is routed by the same table', () => {
    expect(offered(replaceRoute, looped(undefined), 'eni-app', OUT)).toBe(
      'the route to 0.0.0.0/0 in rtb-vpc-1 could lead to igw-1, but eni-app, which that NAT gateway serves, is routed by rtb-vpc-1 too and would no longer be led to it',
    );
  });
});

describe('between networks', () => {
  test.each<[what: string, routes: readonly string[], offers: readonly string[] | string]>([
    [
      'the peering that was made in place of a deleted one',
      ['10.1.0.0/16 pcx-old'],
      ['reachable: leads the route to 10.1.0.0/16 in rtb-app to VPC peering pcx-1 instead of VPC peering pcx-old'],
    ],
    [
      'not a route for more than the far VPC has',
      ['10.0.0.0/8 pcx-old'],
      'VPC peering pcx-old is deleted, and only its two owners together can make it active',
    ],
  ])('%s', (_what, routes, offers) => {
    expect(offered(replaceRoute, joined(routes), 'eni-app', 'tcp 10.1.1.9:5432')).toEqual(offers);
  });
});

test('a table of another account is named', () => {
  const asked: Asked = { account: '111122223333' };
  const plan: Plan = { patch: { 'nat-1': { State: 'failed' }, 'rtb-app': { OwnerId: '444455556666' } } };
  expect(offered(replaceRoute, twoNats(plan), 'eni-app', OUT, asked)).toBe(
    'route table rtb-app belongs to account 444455556666, and only its owner can change it',
  );
});

test('what is told, whole', () => {
  const snapshot = twoNats({ patch: { 'nat-1': { State: 'failed' } } });
  const offers = offersOf(replaceRoute, snapshot, 'eni-app', OUT);
  const [first] = typeof offers === 'string' ? [] : offers;
  expect(first?.change).toEqual({
    kind: 'replace-route',
    routeTableId: 'rtb-app',
    destination: '0.0.0.0/0',
    replaces: { kind: 'nat-gateway', id: 'nat-1' },
    target: { kind: 'nat-gateway', id: 'nat-2' },
  });
  expect(first === undefined ? undefined : replaceRoute.tell(snapshot, first.change)).toEqual({
    resourceId: 'rtb-app',
    does: 'leads the route to 0.0.0.0/0 in rtb-app to NAT gateway nat-2 instead of NAT gateway nat-1',
    undo: 'leads it back to NAT gateway nat-1',
    before: { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' },
    after: { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-2', Origin: 'CreateRoute', State: 'active' },
    warnings: [
      'moving 0.0.0.0/0 to nat-2 changes the public address that the far end sees from 198.51.100.1 to 198.51.100.2; it may have allow-listed the old one',
      'NAT gateway nat-2 stands in zone eu-west-1b: subnets of rtb-app in eu-west-1a pay for every byte across zones, and depend on eu-west-1b',
      'what 0.0.0.0/0 leads to today, nat-1, does not forward: AWS may refuse to lead it back there',
    ],
  });
});

test('what a gateway announced is nobody’s to replace', () => {
  const snapshot = blackhole(twoNats({}, ['0.0.0.0/0 vgw-1 propagated']), 'rtb-app');
  expect(offered(replaceRoute, snapshot, 'eni-app', OUT)).toContain('has lost its target');
});

test('a spoke’s packets come by the table of the attachment’s subnet; the NAT gateway is no client of its own', () => {
  const snapshot = network({
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 tgw-1'] },
      exit: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 nat-1'] },
      inner: { cidr: '10.1.2.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 nat-1', '10.0.0.0/16 tgw-1'] },
      public: { cidr: '10.1.3.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 igw-2', '10.0.0.0/16 tgw-1'] },
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    nats: {
      'nat-1': { subnet: 'inner', address: '10.1.2.9', public: '198.51.100.1' },
      'nat-2': { subnet: 'public', address: '10.1.3.9', public: '198.51.100.2' },
    },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets: ['app'], table: 'tgw-rtb-1' },
          'attach-2': { vpc: 'vpc-2', subnets: ['exit'], table: 'tgw-rtb-1' },
        },
        tables: { 'tgw-rtb-1': ['0.0.0.0/0 attach-2', '10.0.0.0/16 attach-1'] },
      },
    },
  });
  expect(offered(replaceRoute, snapshot, 'eni-app', OUT)).toEqual([
    'reachable: leads the route to 0.0.0.0/0 in rtb-inner to internet gateway igw-2 instead of NAT gateway nat-1',
    'reachable: leads the route to 0.0.0.0/0 in rtb-exit to NAT gateway nat-2 instead of NAT gateway nat-1',
  ]);
});
