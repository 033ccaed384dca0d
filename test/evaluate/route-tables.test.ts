import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { NO_ROUTE, plan, WORLD } from '../support/plans/routes.ts';

const far = 'tcp 10.0.2.20:5432';

describe('local routes', () => {
  test.each([
    ['need not be written', plan([]), far, 'reachable'],
    ['of IPv6 neither', plan([]), 'tcp [2600:1f00:0:2::20]:5432', 'reachable'],
    ['cover every range of the VPC', plan([], { vpc: '10.0.1.0/24 10.0.2.0/24' }), far, 'reachable'],
    ['and no more than those', plan([], { vpc: '10.0.1.0/24' }), far, NO_ROUTE],
    ['may be written', plan(['10.0.0.0/16 local']), far, 'reachable'],
    ['lose to a narrower route', plan(['10.0.2.0/24 eni-app2']), far, 'unknown: NetworkInterfaces eni-app2'],
    ['may be replaced', plan(['10.0.0.0/16 eni-app2']), far, 'unknown: NetworkInterfaces eni-app2'],
    ['beat what a gateway propagates', plan(['10.0.0.0/16 vgw-1 propagated']), far, 'reachable'],
    [
      'never leave the subnet',
      plan(['10.0.1.0/24 eni-app2']),
      'tcp 10.0.1.77:22',
      'blocked: no-such-address out destination vpc-1 - no-such-address',
    ],
    [
      'end at the interface that has the address',
      plan([]),
      'tcp 10.0.2.77:22',
      'blocked: no-such-address out destination vpc-1 - no-such-address',
    ],
  ])('%s', (_sentence, some, aim, told) => {
    expect(tell(network(some), 'eni-app', aim)).toBe(told);
  });

  test.each([
    ['169.254.168.5', 'blocked: route-table out source rtb-a - never-forwarded'],
    ['169.254.171.5', 'blocked: route-table out source rtb-a - never-forwarded'],
    ['169.254.172.5', 'blocked: nat-gateway out nat nat-1 - nat-gateway-no-way-out'],
    ['[fd00:ec2::5]', 'blocked: route-table out source rtb-a - never-forwarded'],
  ])('%s is forwarded by no route, or by any', (address, told) => {
    expect(tell(network(plan(['0.0.0.0/0 nat-1', '::/0 igw-1'])), 'eni-app', `tcp ${address}:443`)).toBe(told);
  });
});

const shape = (routes: readonly string[] | undefined, more: Plan = {}) => ({
  ...plan([]),
  subnets: { a: { cidr: '10.0.1.0/24', ...(routes !== undefined && { routes }) } },
  nats: {},
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.1' } },
  ...more,
});

describe('the table of a subnet', () => {
  test.each([
    ['is its own', shape(['0.0.0.0/0 igw-1']), 'reachable'],
    ['even beside a main table that leads out', shape([], { main: ['0.0.0.0/0 igw-1'] }), NO_ROUTE],
    ['else the main one', shape(undefined, { main: ['0.0.0.0/0 igw-1'] }), 'reachable'],
    [
      'even beside a table that leads out',
      shape(undefined, { tables: { 'rtb-x': { routes: ['0.0.0.0/0 igw-1'] } } }),
      NO_ROUTE.replace('rtb-a', 'rtb-vpc-1'),
    ],
    [
      'and of its own VPC',
      shape(undefined, { patch: { 'rtb-vpc-1': { VpcId: 'vpc-2' } } }),
      'unknown: RouteTables the table of subnet-a',
    ],
    [
      'not one that is no longer associated',
      shape(['0.0.0.0/0 igw-1'], {
        patch: { 'rtb-a': { Associations: [{ SubnetId: 'subnet-a', AssociationState: { State: 'disassociated' } }] } },
      }),
      NO_ROUTE.replace('rtb-a', 'rtb-vpc-1'),
    ],
    ['a gap where no table was collected', shape([], { families: { RouteTables: null } }), 'unknown: RouteTables'],
  ])('%s', (_sentence, some, told) => {
    expect(tell(network(some), 'eni-app', WORLD)).toBe(told);
  });
});

describe('a target that is not modelled is unknown, never passed', () => {
  test.each(['lgw-1', 'cagw-1', 'arn:core-1', 'odb-1', 'rs-1'])('%s', (target) => {
    expect(tell(network(plan([`0.0.0.0/0 ${target}`])), 'eni-app', WORLD)).toBe(`unknown: ${target}`);
  });

  test('no target at all', () => {
    expect(tell(network(plan(['0.0.0.0/0 nowhere'])), 'eni-app', WORLD)).toBe('unknown: none');
  });
});

const edge = (routes: readonly string[]) =>
  plan(['0.0.0.0/0 igw-1'], { tables: { 'rtb-edge': { gateway: 'igw-1', routes } } });

describe('edge tables', () => {
  test.each([
    ['local routes alone', [], 'reachable'],
    [
      'a blackhole for the subnet',
      ['10.0.1.0/24 nowhere blackhole'],
      'blocked: route-table back source rtb-edge 10.0.1.0/24 blackhole-route',
    ],
    ['a blackhole for another subnet', ['10.0.2.0/24 nowhere blackhole'], 'reachable'],
    [
      'an inspector that did not see the request',
      ['10.0.1.0/24 vpce-1'],
      'blocked: network-firewall back transit vpce-1 - network-firewall-asymmetric',
    ],
  ])('%s', (_sentence, routes, told) => {
    const endpoints = { 'vpce-1': { type: 'GatewayLoadBalancer', subnet: 'b' } } as const;
    expect(tell(network({ ...edge(routes), endpoints }), 'eni-app', WORLD)).toBe(told);
  });
});
