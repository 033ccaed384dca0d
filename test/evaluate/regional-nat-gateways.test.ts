import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { NAT, NATTED, WORLD, WORLD6 } from '../support/plans/gateways.ts';

const zones = [{ PublicIp: '198.51.100.5', AvailabilityZoneId: 'euw1-az-b', Status: 'succeeded' }];

const regional = (routes: readonly string[], change: Record<string, unknown> = {}): Plan => ({
  subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] } },
  nats: { 'nat-1': { table: 'rtb-nat', public: '198.51.100.5' } },
  tables: { 'rtb-nat': { routes } },
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } },
  patch: { 'nat-1': { NatGatewayAddresses: zones, ...change } },
});

describe('a regional NAT gateway', () => {
  test.each([
    ['has a table of its own', regional(['0.0.0.0/0 igw-1']), 'reachable'],
    ['which has to lead out', regional([]), `blocked: ${NAT} nat-gateway-no-way-out`],
    [
      'crosses no ACL but the client’s',
      { ...regional(['0.0.0.0/0 igw-1']), families: { NetworkAcls: [] } },
      'unknown: NetworkAcls the ACL of subnet-a',
    ],
    [
      'that grows by hand and has no address in the zone',
      regional(['0.0.0.0/0 igw-1'], { AutoProvisionZones: 'disabled' }),
      'unknown: zones of nat-1',
    ],
    [
      'that grows by hand and has',
      regional(['0.0.0.0/0 igw-1'], {
        AutoProvisionZones: 'disabled',
        NatGatewayAddresses: [{ PublicIp: '198.51.100.5', AvailabilityZoneId: 'euw1-az-a' }],
      }),
      'reachable',
    ],
    [
      'that names no table',
      regional(['0.0.0.0/0 igw-1'], { RouteTableId: undefined }),
      'unknown: RouteTables of nat-1',
    ],
    [
      'stands in no subnet, even where one is written',
      {
        ...regional(['0.0.0.0/0 igw-1'], { SubnetId: 'subnet-b' }),
        subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] }, b: { cidr: '10.0.2.0/24', acl: [] } },
      },
      'reachable',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tell(network(plan), 'eni-app', WORLD)).toBe(told);
  });
});

const EIGW = 'egress-only-gateway out source eigw-1 -';

describe('an egress-only gateway', () => {
  test.each([
    ['lets IPv6 out', NATTED, {}, 'reachable'],
    ['but for private sources', NATTED, { from: 'fd12::10' }, `blocked: ${EIGW} egress-only-gateway-private-source`],
    [
      'has to be attached',
      { ...NATTED, patch: { 'eigw-1': { Attachments: [] } } },
      {},
      `blocked: ${EIGW} egress-only-gateway-not-attached`,
    ],
    [
      'is spoken for by an active route',
      { ...NATTED, families: { EgressOnlyInternetGateways: null } },
      {},
      'reachable',
    ],
    [
      'is a gap when it is not in the list',
      { ...NATTED, families: { EgressOnlyInternetGateways: [] } },
      {},
      'unknown: EgressOnlyInternetGateways eigw-1',
    ],
  ])('%s', (_sentence, plan, asking, told) => {
    expect(tell(network(plan), 'eni-app', WORLD6, asking)).toBe(told);
  });

  test('carries no IPv4', () => {
    const plan = { ...NATTED, subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eigw-1'] } }, nats: {} };
    expect(tell(network(plan), 'eni-app', WORLD)).toBe(`blocked: ${EIGW} egress-only-gateway-ipv6-only`);
  });
});
