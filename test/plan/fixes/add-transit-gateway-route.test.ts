import { describe, expect, test } from '@jest/globals';
import { addTransitGatewayRoute } from '../../../lib/plan/fixes/add-transit-gateway-route.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, offersOf, openedBy } from './offers.ts';

/** Two VPCs at one transit gateway; the routes of its table are what the test says. */
function joined(table: readonly string[], plan: Plan = {}, near: readonly string[] = ['10.0.0.0/8 tgw-1']) {
  return network({
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: near },
      aside: { cidr: '10.0.2.0/24', zone: 'b', routes: near },
      cut: { cidr: '10.0.3.0/24', routes: [] },
      db: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/8 tgw-1'] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-aside': { subnet: 'aside', address: '10.0.2.5' },
      'eni-cut': { subnet: 'cut', address: '10.0.3.5' },
      'eni-db': { subnet: 'db', address: '10.1.1.9' },
      'tgw-app': { subnet: 'app', address: '10.0.1.200', type: 'transit_gateway' },
      'tgw-db': { subnet: 'db', address: '10.1.1.200', type: 'transit_gateway' },
    },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets: ['app'], table: 'tgw-rtb-1' },
          'attach-2': { vpc: 'vpc-2', subnets: ['db'], table: 'tgw-rtb-1' },
        },
        tables: { 'tgw-rtb-1': table },
      },
    },
    ...plan,
  });
}

const there = (destination: string, attachment = 'attach-2') =>
  `reachable: adds a static route to ${destination} by attachment ${attachment} to transit gateway route table tgw-rtb-1`;

describe('a route that the gateway’s table lacks', () => {
  test.each<[what: string, table: readonly string[], offers: readonly string[] | string]>([
    ['there', ['10.0.0.0/16 attach-1'], [there('10.1.1.9/32'), there('10.1.0.0/16')]],
    ['back', ['10.1.0.0/16 attach-2'], [there('10.0.1.5/32', 'attach-1'), there('10.0.0.0/16', 'attach-1')]],
    [
      'past a blackhole: what is narrower wins',
      ['10.0.0.0/16 attach-1', '10.1.0.0/16 blackhole'],
      [there('10.1.1.9/32')],
    ],
    [
      'nothing is narrower than one address',
      ['10.0.0.0/16 attach-1', '10.1.1.9/32 blackhole'],
      'the route to 10.1.1.9/32 in tgw-rtb-1 is a blackhole, which may be meant to keep networks apart, and nothing narrower can go beside it',
    ],
    ['where propagations alone were read', ['propagates attach-1'], [there('10.1.1.9/32'), there('10.1.0.0/16')]],
  ])('%s', (_what, table, offers) => {
    expect(offered(addTransitGatewayRoute, joined(table), 'eni-app', 'tcp 10.1.1.9:5432')).toEqual(offers);
  });

  test.each<[what: string, plan: Plan, asked: Asked, words: string, because: string]>([
    [
      'a gateway of another account',
      { patch: { 'tgw-1': { OwnerId: '444455556666' } } },
      { account: '111122223333' },
      'tcp 10.1.1.9:5432',
      'transit gateway tgw-1 belongs to account 444455556666, and only its owner can change its table tgw-rtb-1',
    ],
    [
      'nobody attached has it',
      {},
      {},
      'tcp 10.9.1.9:5432',
      'no VPC that is attached to tgw-1 has or leads to the destination of tcp 5432 from 10.0.1.5 to 10.9.1.9, so no attachment is right for a route in tgw-rtb-1',
    ],
  ])('%s', (_what, plan, asked, words, because) => {
    expect(offered(addTransitGatewayRoute, joined(['10.0.0.0/16 attach-1'], plan), 'eni-app', words, asked)).toBe(
      because,
    );
  });
});

test('the internet by the VPC that has a NAT gateway', () => {
  const snapshot = joined(['10.0.0.0/16 attach-1'], {
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 tgw-1'] },
      exit: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 nat-1'] },
      public: { cidr: '10.1.2.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 igw-2', '10.0.0.0/16 tgw-1'] },
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    nats: { 'nat-1': { subnet: 'public', address: '10.1.2.9', public: '198.51.100.1' } },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets: ['app'], table: 'tgw-rtb-1' },
          'attach-2': { vpc: 'vpc-2', subnets: ['exit'], table: 'tgw-rtb-1' },
        },
        tables: { 'tgw-rtb-1': ['10.0.0.0/16 attach-1'] },
      },
    },
  });
  expect(offered(addTransitGatewayRoute, snapshot, 'eni-app', 'tcp 203.0.113.9:443')).toEqual([
    there('203.0.113.9/32'),
    there('0.0.0.0/0'),
  ]);
});

test('it opens to whoever is led to the gateway, by an attachment of the table, from a zone that it serves', () => {
  const snapshot = joined(['10.0.0.0/16 attach-1']);
  const offers = offersOf(addTransitGatewayRoute, snapshot, 'eni-app', 'tcp 10.1.1.9:5432');
  const changes = typeof offers === 'string' ? [] : offers.map(({ change }) => change);
  expect(changes.map((change) => openedBy(addTransitGatewayRoute, snapshot, change))).toEqual([
    [
      'eni-app tgw-rtb-1 out all protocols 10.0.1.5 → 10.1.1.9',
      'tgw-app tgw-rtb-1 out all protocols 0.0.0.0/0 → 10.1.1.9',
    ],
    [
      'eni-app tgw-rtb-1 out all protocols 10.0.1.5 → 10.1.0.0/16',
      'tgw-app tgw-rtb-1 out all protocols 0.0.0.0/0 → 10.1.0.0/16',
    ],
  ]);
});

test('the row as search-transit-gateway-routes prints it', () => {
  const snapshot = joined(['10.0.0.0/16 attach-1']);
  const offers = offersOf(addTransitGatewayRoute, snapshot, 'eni-app', 'tcp 10.1.1.9:5432');
  const [first] = typeof offers === 'string' ? [] : offers;
  expect(first?.after.documents.transitGatewayRoutes?.[0]?.Routes[1]).toEqual({
    DestinationCidrBlock: '10.1.1.9/32',
    TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'attach-2', ResourceType: 'vpc', ResourceId: 'vpc-2' }],
    Type: 'static',
    State: 'active',
  });
  expect(first?.after.RouteTables).toBe(snapshot.RouteTables);
});

test('a narrower route to the same attachment opens nothing', () => {
  const snapshot = joined(['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-2']);
  const change = {
    kind: 'add-transit-gateway-route',
    transitGatewayRouteTableId: 'tgw-rtb-1',
    destination: '10.1.1.9/32',
    attachmentId: 'attach-2',
  } as const;
  expect(openedBy(addTransitGatewayRoute, snapshot, change)).toEqual([]);
});

test('the sender’s own VPC is no way out, whatever NAT gateway it has', () => {
  const snapshot = joined(['10.0.0.0/16 attach-1'], {
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.1.0.0/16' },
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 tgw-1'] },
      entry: { cidr: '10.0.5.0/24', routes: ['0.0.0.0/0 nat-1'] },
      public: { cidr: '10.0.6.0/24', routes: ['0.0.0.0/0 igw-1'] },
    },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.6.9', public: '198.51.100.1' } },
    transit: {
      'tgw-1': {
        attachments: { 'attach-1': { vpc: 'vpc-1', subnets: ['entry'], table: 'tgw-rtb-1' } },
        tables: { 'tgw-rtb-1': ['10.0.0.0/16 attach-1'] },
      },
    },
  });
  expect(offered(addTransitGatewayRoute, snapshot, 'eni-app', 'tcp 203.0.113.9:443')).toContain(
    'no VPC that is attached to tgw-1 has or leads to',
  );
});
