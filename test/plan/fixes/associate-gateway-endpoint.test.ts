import { describe, expect, test } from '@jest/globals';
import { associateGatewayEndpoint } from '../../../lib/plan/fixes/associate-gateway-endpoint.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { offered, offersOf } from './offers.ts';

const S3 = 'com.amazonaws.eu-west-1.s3';

function withEndpoint(plan: Plan = {}, routes: readonly string[] = []): ReturnType<typeof network> {
  return network({
    subnets: { app: { cidr: '10.0.1.0/24', routes } },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    endpoints: { 'vpce-s3': { type: 'Gateway' } },
    prefixLists: { 'pl-s3': '52.218.0.0/17 3.5.64.0/21' },
    ...plan,
    patch: { 'pl-s3': { PrefixListName: S3 }, ...plan.patch },
  });
}

const GIVEN = [`reachable: associates rtb-app with gateway endpoint vpce-s3, which adds a route to ${S3}`];
const none = (words: string) =>
  `route table rtb-app has no route for ${words}; vpc-1 has no NAT gateway that works and could be used here, and making one costs money`;

describe('the way that costs nothing', () => {
  test.each<[what: string, snapshot: ReturnType<typeof network>, words: string, offers: readonly string[] | string]>([
    ['to an address of the service', withEndpoint(), 'tcp 52.218.1.1:443', GIVEN],
    ['to several', withEndpoint(), 'tcp 52.218.1.1,3.5.64.9:443', GIVEN],
    [
      'past an internet gateway that has no use for a private address',
      withEndpoint({}, ['0.0.0.0/0 igw-1']),
      'tcp 52.218.1.1:443',
      GIVEN,
    ],
    ['not to anybody else', withEndpoint(), 'tcp 52.219.1.1:443', none('tcp 443 from 10.0.1.5 to 52.219.1.1')],
    ['not by udp', withEndpoint(), 'udp 52.218.1.1:443', none('udp 443 from 10.0.1.5 to 52.218.1.1')],
    [
      'not by an endpoint that waits',
      withEndpoint({ patch: { 'vpce-s3': { State: 'pending' } } }),
      'tcp 52.218.1.1:443',
      none('tcp 443 from 10.0.1.5 to 52.218.1.1'),
    ],
    [
      'not by one of another VPC',
      withEndpoint({ patch: { 'vpce-s3': { VpcId: 'vpc-2' } } }),
      'tcp 52.218.1.1:443',
      none('tcp 443 from 10.0.1.5 to 52.218.1.1'),
    ],
    [
      'nor by an interface endpoint, which no route leads to',
      withEndpoint({ endpoints: { 'vpce-s3': { type: 'Interface' } } }),
      'tcp 52.218.1.1:443',
      none('tcp 443 from 10.0.1.5 to 52.218.1.1'),
    ],
  ])('%s', (_what, snapshot, words, offers) => {
    expect(offered(associateGatewayEndpoint, snapshot, 'eni-app', words)).toEqual(offers);
  });
});

test('the list is known by the routes of other tables too', () => {
  const snapshot = withEndpoint({
    tables: { 'rtb-other': { routes: ['pl-s3 vpce-s3'] } },
    patch: { 'pl-s3': { PrefixListName: undefined } },
  });
  expect(offered(associateGatewayEndpoint, snapshot, 'eni-app', 'tcp 52.218.1.1:443')).toEqual(GIVEN);
});

test('the route and the endpoint’s own row, as describe prints them', () => {
  const snapshot = withEndpoint({ patch: { 'vpce-s3': { PolicyDocument: '{}' } } });
  const offers = offersOf(associateGatewayEndpoint, snapshot, 'eni-app', 'tcp 52.218.1.1:443');
  const [first] = typeof offers === 'string' ? [] : offers;
  expect(first?.after.RouteTables?.find((one) => one.RouteTableId === 'rtb-app')?.Routes).toEqual([
    { DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-s3', Origin: 'CreateRoute', State: 'active' },
  ]);
  expect(first?.after.VpcEndpoints?.[0]?.RouteTableIds).toEqual(['rtb-app']);
  expect(first === undefined ? [] : associateGatewayEndpoint.tell(snapshot, first.change).warnings).toEqual([
    `open connections of the subnets of rtb-app to ${S3} are cut off once, and ${S3} sees private addresses from then on: policies that name the public one no longer match`,
    'vpce-s3 has a policy, which may refuse requests with 403; it was not weighed',
  ]);
});

test('a table that holds a dead route to that list takes no second one', () => {
  const snapshot = withEndpoint({}, ['pl-s3 vpce-gone']);
  const RouteTables = snapshot.RouteTables?.map((table) => ({
    ...table,
    Routes: table.Routes?.map((route) => ({ ...route, State: 'blackhole' })),
  }));
  const dead = { ...snapshot, ...(RouteTables && { RouteTables }) };
  expect(offered(associateGatewayEndpoint, dead, 'eni-app', 'tcp 52.218.1.1:443')).toContain('has lost its target');
});
