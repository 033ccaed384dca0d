import { describe, expect, test } from '@jest/globals';
import { natInPrivateSubnet } from '../../../lib/explain/lint/nat-in-private-subnet.ts';
import { natUnavailableBehindActiveRoute } from '../../../lib/explain/lint/nat-unavailable-behind-active-route.ts';
import { overlappingPrefixLists } from '../../../lib/explain/lint/overlapping-prefix-lists.ts';
import { routeBlackhole } from '../../../lib/explain/lint/route-blackhole.ts';
import { routeToDetachedGateway } from '../../../lib/explain/lint/route-to-detached-gateway.ts';
import type { Plan } from '../../support/network-text.ts';
import { checked, said } from './checked.ts';

function routes(...texts: readonly string[]): Plan {
  return { subnets: { a: { cidr: '10.0.1.0/24', routes: texts } } };
}

describe('route-blackhole', () => {
  test.each([
    [
      '0.0.0.0/0 nat-1 blackhole',
      'The route to 0.0.0.0/0 in rtb-a is a blackhole: nat-1 is gone, and no shorter route takes over, for subnet-a.',
    ],
    [
      '::/0 eigw-1 blackhole',
      'The route to ::/0 in rtb-a is a blackhole: eigw-1 is gone, and no shorter route takes over, for subnet-a.',
    ],
    [
      'pl-1 tgw-1 blackhole',
      'The route to pl-1 in rtb-a is a blackhole: tgw-1 is gone, and no shorter route takes over, for subnet-a.',
    ],
    [
      '10.9.0.0/16 pcx-1 blackhole',
      'The route to 10.9.0.0/16 in rtb-a is a blackhole: pcx-1 is gone, and no shorter route takes over, for subnet-a.',
    ],
    [
      '0.0.0.0/0 eni-1 blackhole',
      'The route to 0.0.0.0/0 in rtb-a is a blackhole: eni-1 is gone, and no shorter route takes over, for subnet-a.',
    ],
    [
      '0.0.0.0/0 nowhere blackhole',
      'The route to 0.0.0.0/0 in rtb-a is a blackhole: its target is gone, and no shorter route takes over, for subnet-a.',
    ],
  ])('%s', (route, sentence) => {
    expect(said(routeBlackhole, routes(route))).toEqual([`warning ${sentence}`]);
  });

  test('whole', () => {
    expect(checked(routeBlackhole, { main: ['0.0.0.0/0 nat-1 blackhole'] })).toEqual([
      {
        code: 'route-blackhole',
        severity: 'warning',
        message: 'The route to 0.0.0.0/0 in rtb-vpc-1 is a blackhole: nat-1 is gone, and no shorter route takes over.',
        evidence: { resourceId: 'rtb-vpc-1', ruleId: '0.0.0.0/0', target: 'nat-1', subnets: [] },
      },
    ]);
  });

  test.each(['0.0.0.0/0 igw-1', '0.0.0.0/0 vpce-1 filtered'])('silent: %s', (route) => {
    expect(said(routeBlackhole, routes(route))).toEqual([]);
  });
});

const PUBLIC = { subnet: 'public', address: '10.0.9.4', public: '198.51.100.4' };

function nat(route: string, publicRoutes: readonly string[], change: Readonly<Record<string, unknown>> = {}): Plan {
  return {
    subnets: { a: { cidr: '10.0.1.0/24', routes: [route] }, public: { cidr: '10.0.9.0/24', routes: publicRoutes } },
    nats: { 'nat-1': PUBLIC },
    patch: { 'nat-1': change },
  };
}

function unavailable(route: string, change: Readonly<Record<string, unknown>>): readonly string[] {
  return said(natUnavailableBehindActiveRoute, nat(route, ['0.0.0.0/0 igw-1'], change));
}

describe('nat-unavailable-behind-active-route', () => {
  test.each([
    [{ State: 'failed', FailureMessage: 'no address' }, 'failed (no address)'],
    [{ State: 'deleted' }, 'deleted'],
    [{ State: 'pending' }, 'pending'],
  ])('%j', (change, state) => {
    expect(unavailable('0.0.0.0/0 nat-1', change)).toEqual([
      `warning The route to 0.0.0.0/0 in rtb-a is active, and nat-1 behind it is ${state}.`,
    ]);
  });

  test('whole', () => {
    expect(checked(natUnavailableBehindActiveRoute, nat('0.0.0.0/0 nat-1', [], { State: 'failed' }))).toEqual([
      {
        code: 'nat-unavailable-behind-active-route',
        severity: 'warning',
        message: 'The route to 0.0.0.0/0 in rtb-a is active, and nat-1 behind it is failed.',
        evidence: { resourceId: 'rtb-a', ruleId: '0.0.0.0/0', natGateway: 'nat-1', state: 'failed' },
      },
    ]);
  });

  test.each([
    ['it is available', '0.0.0.0/0 nat-1', { State: 'available' }],
    ['no state, as old recordings have it', '0.0.0.0/0 nat-1', { State: undefined }],
    ['the route says so itself', '0.0.0.0/0 nat-1 blackhole', { State: 'deleted' }],
    ['a gateway that was not collected', '0.0.0.0/0 nat-2', { State: 'failed' }],
  ])('silent: %s', (_, route, change) => {
    expect(unavailable(route, change)).toEqual([]);
  });
});

describe('nat-in-private-subnet', () => {
  test.each([
    [[], 'has no default route'],
    [['203.0.113.0/24 vgw-1'], 'has no default route'],
    [['0.0.0.0/1 vgw-1'], 'has no default route'],
    [['0.0.0.0/0 vgw-1 propagated', '0.0.0.0/0 nat-1'], 'sends its default to nat-1 (active)'],
    [['0.0.0.0/0 nat-1'], 'sends its default to nat-1 (active)'],
    [['0.0.0.0/0 igw-1 blackhole'], 'sends its default to igw-1 (blackhole)'],
  ])('%j', (publicRoutes, instead) => {
    expect(said(natInPrivateSubnet, nat('0.0.0.0/0 nat-1', publicRoutes))).toEqual([
      `warning Public NAT gateway nat-1 is in subnet-public, whose table rtb-public ${instead}: it never gets to the internet.`,
    ]);
  });

  test('whole', () => {
    expect(checked(natInPrivateSubnet, nat('0.0.0.0/0 nat-1', []))).toEqual([
      {
        code: 'nat-in-private-subnet',
        severity: 'warning',
        message:
          'Public NAT gateway nat-1 is in subnet-public, whose table rtb-public has no default route: it never gets to the internet.',
        evidence: { resourceId: 'nat-1', subnet: 'subnet-public', routeTable: 'rtb-public', target: 'none' },
      },
    ]);
  });

  test.each<[string, readonly string[], Readonly<Record<string, unknown>>]>([
    ['a public subnet', ['0.0.0.0/0 igw-1'], {}],
    ['an internet gateway for some destinations', ['198.51.100.0/24 igw-1'], {}],
    ['an inspecting endpoint before the gateway', ['0.0.0.0/0 vpce-1'], {}],
    ['a list that was not collected', ['pl-unread igw-1'], {}],
    ['a private NAT gateway', [], { ConnectivityType: 'private' }],
    ['a regional one', [], { AvailabilityMode: 'regional', SubnetId: undefined }],
    ['one that is deleted', [], { State: 'deleted' }],
  ])('silent: %s', (_, publicRoutes, change) => {
    expect(said(natInPrivateSubnet, nat('0.0.0.0/0 nat-1', publicRoutes, change))).toEqual([]);
  });
});

describe('route-to-detached-gateway', () => {
  const detached = { Attachments: [] };
  const elsewhere = { Attachments: [{ VpcId: 'vpc-2', State: 'available' }] };

  test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ['0.0.0.0/0 igw-1', 'igw-1', detached, 'igw-1, which is attached to nothing and not to vpc-1'],
    ['0.0.0.0/0 igw-1', 'igw-1', elsewhere, 'igw-1, which is attached to vpc-2 and not to vpc-1'],
    ['::/0 eigw-1', 'eigw-1', detached, 'eigw-1, which is attached to nothing and not to vpc-1'],
    [
      '10.9.0.0/16 vgw-1',
      'vgw-1',
      { VpcAttachments: [{ VpcId: 'vpc-1', State: 'detached' }] },
      'vgw-1, which is attached to nothing and not to vpc-1',
    ],
  ])('%s', (route, id, change, where) => {
    const [destination = ''] = route.split(' ');
    expect(said(routeToDetachedGateway, { ...routes(route), patch: { [id]: change } })).toEqual([
      `warning The route to ${destination} in rtb-a leads to ${where}.`,
    ]);
  });

  test('whole', () => {
    expect(checked(routeToDetachedGateway, { ...routes('0.0.0.0/0 igw-1'), patch: { 'igw-1': elsewhere } })).toEqual([
      {
        code: 'route-to-detached-gateway',
        severity: 'warning',
        message: 'The route to 0.0.0.0/0 in rtb-a leads to igw-1, which is attached to vpc-2 and not to vpc-1.',
        evidence: { resourceId: 'rtb-a', ruleId: '0.0.0.0/0', gateway: 'igw-1', attachedTo: ['vpc-2'] },
      },
    ]);
  });

  test.each<[string, Plan]>([
    ['attached', routes('0.0.0.0/0 igw-1', '::/0 eigw-1', '10.9.0.0/16 vgw-1')],
    ['a blackhole, which says so itself', { ...routes('0.0.0.0/0 igw-1 blackhole'), patch: { 'igw-1': detached } }],
    ['gateways that were not collected', { ...routes('0.0.0.0/0 igw-1'), families: { InternetGateways: null } }],
    ['a gateway that is not among them', { ...routes('0.0.0.0/0 igw-1'), families: { InternetGateways: [] } }],
    ['other targets', routes('0.0.0.0/0 nat-1', '10.9.0.0/16 tgw-1')],
  ])('silent: %s', (_, plan) => {
    expect(said(routeToDetachedGateway, plan)).toEqual([]);
  });
});

describe('overlapping-prefix-lists', () => {
  const lists = (one: string, other: string, ...texts: readonly string[]): Plan => ({
    ...routes(...texts),
    prefixLists: { 'pl-1': one, 'pl-2': other },
  });
  const APART = ['pl-1 nat-1', 'pl-2 tgw-1'];

  test.each([
    ['the same prefix', '203.0.113.0/24', '203.0.113.0/24', '203.0.113.0/24'],
    ['one within the other', '203.0.113.0/24', '203.0.113.128/25', '203.0.113.128/25'],
    [
      'several',
      '203.0.113.0/24 198.51.100.0/24',
      '203.0.113.8 198.51.100.0/24 192.0.2.1',
      '198.51.100.0/24 and 1 more',
    ],
    ['IPv6', '2001:db8::/32', '2001:db8:1::/48', '2001:db8:1::/48'],
  ])('%s', (_, one, other, where) => {
    expect(said(overlappingPrefixLists, lists(one, other, ...APART))).toEqual([
      `warning In rtb-a the prefix lists pl-1 (to nat-1) and pl-2 (to tgw-1) overlap at ${where}: AWS picks one of the two targets at random.`,
    ]);
  });

  test('whole', () => {
    expect(
      checked(overlappingPrefixLists, lists('10.9.0.0/16', '10.9.1.0/24 10.9.2.0/24', ...APART.toReversed())),
    ).toEqual([
      {
        code: 'overlapping-prefix-lists',
        severity: 'warning',
        message:
          'In rtb-a the prefix lists pl-1 (to nat-1) and pl-2 (to tgw-1) overlap at 10.9.1.0/24 and 1 more: AWS picks one of the two targets at random.',
        evidence: {
          resourceId: 'rtb-a',
          ruleIds: ['pl-1', 'pl-2'],
          targets: ['nat-1', 'tgw-1'],
          overlap: '10.9.1.0/24',
          overlaps: 2,
        },
      },
    ]);
  });

  test.each<[string, Plan]>([
    ['lists that do not overlap', lists('203.0.113.0/25', '203.0.113.128/25', ...APART)],
    ['one target', lists('203.0.113.0/24', '203.0.113.0/24', 'pl-1 nat-1', 'pl-2 nat-1')],
    ['a list and a plain route', lists('203.0.113.0/24', '', 'pl-1 nat-1', '203.0.113.0/25 tgw-1')],
    ['two tables', { ...lists('203.0.113.0/24', '203.0.113.0/24', 'pl-1 nat-1'), main: ['pl-2 tgw-1'] }],
    ['lists that were not collected', routes(...APART)],
  ])('silent: %s', (_, plan) => {
    expect(said(overlappingPrefixLists, plan)).toEqual([]);
  });
});
