import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { associateRouteTable } from '../../../lib/plan/fixes/associate-route-table.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { offered, offersOf } from './offers.ts';

const OUT = 'tcp 203.0.113.9:443';

/** Association ids as AWS prints them, which the words for networks leave out. */
function associated(snapshot: Snapshot): Snapshot {
  const RouteTables = snapshot.RouteTables?.map((table) => ({
    ...table,
    Associations: table.Associations?.map((one) => ({
      RouteTableAssociationId: `rtbassoc-of-${table.RouteTableId}`,
      ...one,
    })),
  }));
  return RouteTables === undefined ? snapshot : { ...snapshot, RouteTables };
}

/** A subnet that forgot its table, beside one that has it. */
function forgotten(plan: Plan = {}): Snapshot {
  return network({
    ...plan,
    subnets: {
      app: { cidr: '10.0.1.0/24' },
      good: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 nat-1'] },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
      ...plan.subnets,
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' }, ...plan.interfaces },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  });
}

describe('another table of the VPC', () => {
  test.each<[what: string, snapshot: Snapshot, offers: readonly string[] | string]>([
    [
      'in place of the main table, which nobody chose',
      forgotten(),
      ['reachable: associates subnet-app with route table rtb-good instead of rtb-vpc-1, its VPC’s main table'],
    ],
    [
      'in place of its own',
      associated(forgotten({ subnets: { app: { cidr: '10.0.1.0/24', routes: [] } } })),
      ['reachable: associates subnet-app with route table rtb-good instead of rtb-app'],
    ],
    [
      'its association has to be known by its id',
      forgotten({ subnets: { app: { cidr: '10.0.1.0/24', routes: [] } } }),
      'the association of subnet-app with rtb-app is recorded without its id, which is what AWS replaces',
    ],
    [
      'a public one, for a neighbour’s sake, is no worse: nothing worked before',
      forgotten({
        subnets: { good: { cidr: '10.0.2.0/24', routes: [] } },
        interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' } },
      }),
      ['reachable: associates subnet-app with route table rtb-public instead of rtb-vpc-1, its VPC’s main table'],
    ],
    [
      'not one that takes a way from the subnet',
      forgotten({
        vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
        peerings: { 'pcx-1': 'vpc-1 vpc-2' },
        main: ['10.1.0.0/16 pcx-1'],
      }),
      'route table rtb-vpc-1 has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
    [
      'nor one that knows less of the internet',
      forgotten({
        main: ['192.0.2.0/24 nat-1'],
        subnets: { good: { cidr: '10.0.2.0/24', routes: ['203.0.113.0/24 nat-1'] } },
      }),
      'route table rtb-vpc-1 has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
    [
      'not an edge table',
      forgotten({
        subnets: { good: { cidr: '10.0.2.0/24', routes: [] } },
        tables: { 'rtb-edge': { routes: ['0.0.0.0/0 nat-1'], gateway: 'igw-1' } },
      }),
      'route table rtb-vpc-1 has no route for tcp 443 from 10.0.1.5 to 203.0.113.9; vpc-1 has no NAT gateway that works and could be used here, and making one costs money',
    ],
  ])('%s', (_what, snapshot, offers) => {
    expect(offered(associateRouteTable, snapshot, 'eni-app', OUT)).toEqual(offers);
  });

  test('a private subnet with a NAT gateway in it gets a public table; its clients stay where they are', () => {
    const snapshot = network({
      subnets: {
        app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] },
        inner: { cidr: '10.0.2.0/24' },
        public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
      },
      interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
      nats: { 'nat-1': { subnet: 'inner', address: '10.0.2.9', public: '198.51.100.1' } },
    });
    expect(offered(associateRouteTable, snapshot, 'eni-app', OUT)).toEqual([
      'reachable: associates subnet-inner with route table rtb-public instead of rtb-vpc-1, its VPC’s main table',
    ]);
  });
});

test('the association moves from one table to the other, and the rest stays', () => {
  const snapshot = associated(forgotten({ subnets: { app: { cidr: '10.0.1.0/24', routes: [] } } }));
  const offers = offersOf(associateRouteTable, snapshot, 'eni-app', OUT);
  const [first] = typeof offers === 'string' ? [] : offers;
  expect(first?.change).toEqual({
    kind: 'associate-route-table',
    subnetId: 'subnet-app',
    routeTableId: 'rtb-good',
    replaces: { routeTableId: 'rtb-app', associationId: 'rtbassoc-of-rtb-app' },
  });
  const after = new Map(first?.after.RouteTables?.map((one) => [one.RouteTableId, one]));
  const before = new Map(snapshot.RouteTables?.map((one) => [one.RouteTableId, one]));
  expect(after.get('rtb-app')?.Associations).toEqual([]);
  expect(after.get('rtb-good')?.Associations).toEqual([
    { RouteTableAssociationId: 'rtbassoc-of-rtb-good', Main: false, SubnetId: 'subnet-good' },
    {
      Main: false,
      RouteTableAssociationId: 'rtbassoc-of-rtb-app',
      RouteTableId: 'rtb-good',
      SubnetId: 'subnet-app',
      AssociationState: { State: 'associated' },
    },
  ]);
  for (const id of ['rtb-vpc-1', 'rtb-public']) expect(after.get(id)).toBe(before.get(id));
});
