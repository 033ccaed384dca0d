import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { RouteTarget } from '../../../lib/model/change.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { addRoute } from '../../../lib/plan/fixes/add-route.ts';
import { replaceRoute } from '../../../lib/plan/fixes/replace-route.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { saySet } from '../fixes/offers.ts';

const NAT: RouteTarget = { kind: 'nat-gateway', id: 'nat-1' };

function place(routes: readonly string[], plan: Plan = {}): Snapshot {
  return network({
    vpc: '10.0.0.0/16 2001:db8:0:100::/56',
    subnets: {
      app: { cidr: '10.0.1.0/24 2001:db8:0:101::/64', routes },
      other: { cidr: '10.0.2.0/24', routes: [] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5 10.0.1.6 2001:db8:0:101::5', prefixes: '10.0.1.16/28' },
      'eni-other': { subnet: 'other', address: '10.0.2.5' },
    },
    ...plan,
  });
}

/** `eni-app out 10.0.1.5 → 8.8.8.8`, with `moved` before those that had a way. */
function opens(snapshot: Snapshot, destination: string, replaces = false): readonly string[] {
  const base = { routeTableId: 'rtb-app', destination, target: NAT };
  const [before, after, told] = replaces
    ? both(snapshot, replaceRoute, { ...base, kind: 'replace-route', replaces: null } as const)
    : both(snapshot, addRoute, { ...base, kind: 'add-route' } as const);
  expect(before).not.toBe(after);
  return told.flatMap(({ eni, direction, resourceId, moved, packets }) =>
    saySet(packets).map((text) => `${moved ? 'moved ' : ''}${eni} ${resourceId} ${direction} ${text}`),
  );
}

function both<C>(
  snapshot: Snapshot,
  fix: {
    readonly patch: (snapshot: Snapshot, change: C) => Snapshot;
    readonly opens: (
      before: ReturnType<typeof compileNetwork>,
      after: ReturnType<typeof compileNetwork>,
      change: C,
    ) => ReturnType<typeof addRoute.opens>;
  },
  change: C,
) {
  const [before, after] = [compileNetwork(snapshot), compileNetwork(fix.patch(snapshot, change))];
  return [before, after, fix.opens(before, after, change)] as const;
}

describe('what a route opens, for every interface of the table', () => {
  test.each<[what: string, snapshot: Snapshot, destination: string, opened: readonly string[]]>([
    [
      'from each of its addresses, by every protocol',
      place([]),
      '203.0.113.9/32',
      [
        'eni-app rtb-app out all protocols 10.0.1.5,10.0.1.6 → 203.0.113.9',
        'eni-app rtb-app out all protocols 10.0.1.16/28 → 203.0.113.9',
      ],
    ],
    [
      'of its own family alone',
      place([]),
      '2001:db8:9::/48',
      ['eni-app rtb-app out all protocols 2001:db8:0:101::5 → 2001:db8:9::/48'],
    ],
    [
      'not what a longer prefix leads elsewhere',
      place(['203.0.113.128/25 nat-2']),
      '203.0.113.0/24',
      [
        'eni-app rtb-app out all protocols 10.0.1.5,10.0.1.6 → 203.0.113.0/25',
        'eni-app rtb-app out all protocols 10.0.1.16/28 → 203.0.113.0/25',
      ],
    ],
    [
      'beside a default: they had a way, and take another',
      place(['0.0.0.0/0 nat-2']),
      '203.0.113.0/24',
      [
        'moved eni-app rtb-app out all protocols 10.0.1.5,10.0.1.6 → 203.0.113.0/24',
        'moved eni-app rtb-app out all protocols 10.0.1.16/28 → 203.0.113.0/24',
      ],
    ],
    ['the same target by a shorter prefix opens nothing', place(['203.0.0.0/16 nat-1']), '203.0.113.0/24', []],
    ['neighbours in the subnet ask no table', place([]), '10.0.1.0/24', []],
  ])('%s', (_what, snapshot, destination, opened) => {
    expect(opens(snapshot, destination)).toEqual(opened);
  });

  test('a forwarding instance sends under any address', () => {
    const snapshot = place([], { patch: { 'eni-app': { SourceDestCheck: false } } });
    expect(opens(snapshot, '203.0.113.9/32')).toEqual(['eni-app rtb-app out all protocols 0.0.0.0/0 → 203.0.113.9']);
  });

  test('a NAT gateway hands replies back under the addresses they came from', () => {
    const snapshot = place([], {
      interfaces: {},
      nats: { 'nat-9': { subnet: 'app', address: '10.0.1.9', public: '198.51.100.9' } },
    });
    expect(opens(snapshot, '203.0.113.9/32')).toEqual(['eni-nat-9 rtb-app out all protocols 10.0.1.9 → 203.0.113.9']);
    expect(opens(snapshot, '10.7.0.0/16')).toEqual(['eni-nat-9 rtb-app out all protocols 0.0.0.0/0 → 10.7.0.0/16']);
  });

  test('a transit gateway stands in the subnets of its attachment, shown or not', () => {
    const snapshot = place([], {
      interfaces: {},
      transit: { 'tgw-1': { attachments: { 'attach-1': { vpc: 'vpc-1', subnets: ['app'] } }, tables: {} } },
    });
    expect(opens(snapshot, '203.0.113.9/32')).toEqual(['attach-1 rtb-app out all protocols 0.0.0.0/0 → 203.0.113.9']);
  });

  test('the main table’s subnets are those without a table of their own', () => {
    const snapshot = network({
      subnets: { app: { cidr: '10.0.1.0/24' }, own: { cidr: '10.0.2.0/24', routes: [] } },
      interfaces: {
        'eni-app': { subnet: 'app', address: '10.0.1.5' },
        'eni-own': { subnet: 'own', address: '10.0.2.5' },
      },
    });
    const change = {
      kind: 'add-route',
      routeTableId: 'rtb-vpc-1',
      destination: '203.0.113.9/32',
      target: NAT,
    } as const;
    const [, , told] = both(snapshot, addRoute, change);
    expect(told.map(({ eni, subnetId }) => [eni, subnetId])).toEqual([['eni-app', 'subnet-app']]);
  });

  test('a route that is replaced moves what it led', () => {
    expect(opens(place(['203.0.113.0/24 nat-2', '203.0.113.64/26 nat-3']), '203.0.113.0/24', true)).toEqual([
      'moved eni-app rtb-app out all protocols 10.0.1.5,10.0.1.6 → 203.0.113.0/26',
      'moved eni-app rtb-app out all protocols 10.0.1.5,10.0.1.6 → 203.0.113.128/25',
      'moved eni-app rtb-app out all protocols 10.0.1.16/28 → 203.0.113.0/26',
      'moved eni-app rtb-app out all protocols 10.0.1.16/28 → 203.0.113.128/25',
    ]);
  });

  test('an unread list may have led there: what it may have led is opened', () => {
    const snapshot = place(['pl-unread nat-2']);
    expect(opens(snapshot, '203.0.113.9/32')).toHaveLength(2);
  });
});

test('a thousand interfaces take no time', () => {
  const interfaces = Object.fromEntries(
    Array.from({ length: 1000 }, (_, i) => [
      `eni-${i}`,
      { subnet: 'app', address: `10.0.${16 + Math.floor(i / 250)}.${1 + (i % 250)}` },
    ]),
  );
  const snapshot = network({ subnets: { app: { cidr: '10.0.16.0/20', routes: [] } }, interfaces });
  const change = { kind: 'add-route', routeTableId: 'rtb-app', destination: '0.0.0.0/0', target: NAT } as const;
  const [before, after] = [compileNetwork(snapshot), compileNetwork(addRoute.patch(snapshot, change))];
  const start = performance.now();
  expect(addRoute.opens(before, after, change)).toHaveLength(1000);
  const took = performance.now() - start;
  process.stdout.write(`a default route for 1,000 interfaces: ${took.toFixed(1)} ms\n`);
  expect(took).toBeLessThan(500);
});
