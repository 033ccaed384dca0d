import { describe, expect, test } from '@jest/globals';
import { natInAnotherZone } from '../../../lib/explain/warnings/nat-in-another-zone.ts';
import { singleNatForSeveralZones } from '../../../lib/explain/warnings/single-nat-for-several-zones.ts';
import type { Plan } from '../../support/network-text.ts';
import { behindNat, outside, said, warned } from './warned.ts';

const IDS = { AvailabilityZoneId: undefined };

describe('nat-in-another-zone', () => {
  test('whole', () => {
    expect(warned(natInAnotherZone, behindNat({}, { zone: 'b' }))).toEqual([
      {
        code: 'nat-in-another-zone',
        severity: 'warning',
        message:
          'eni-app is in eu-west-1a and leaves through nat-1 in eu-west-1b: traffic between zones is charged, and when eu-west-1b fails eu-west-1a is cut off too.',
        evidence: {
          resourceId: 'nat-1',
          natSubnet: 'subnet-door',
          natZone: 'eu-west-1b',
          subnet: 'subnet-app',
          zone: 'eu-west-1a',
        },
      },
    ]);
  });

  test('by the names of the zones, where their ids were not printed', () => {
    const plan = behindNat({}, { zone: 'b' }, { patch: { 'subnet-app': IDS, 'subnet-door': IDS } });
    expect(said(natInAnotherZone, plan)).toHaveLength(1);
  });

  test('once for a gateway, however many addresses are asked about', () => {
    expect(
      said(natInAnotherZone, behindNat({}, { zone: 'b' }), ['tcp 203.0.113.9:443', 'tcp 203.0.113.10:443']),
    ).toHaveLength(1);
  });

  test.each<[string, Plan]>([
    ['the same zone', behindNat()],
    ['no NAT gateway', outside({ zone: 'b' })],
    [
      'a regional one',
      behindNat(
        {},
        { zone: 'b' },
        {
          nats: { 'nat-1': { table: 'rtb-nat', public: '198.51.100.4' } },
          tables: { 'rtb-nat': { routes: ['0.0.0.0/0 igw-1'] } },
        },
      ),
    ],
    [
      'a regional one that names a subnet',
      behindNat({}, { zone: 'b' }, { patch: { 'nat-1': { AvailabilityMode: 'regional', RouteTableId: 'rtb-door' } } }),
    ],
    ['subnets that were not collected', behindNat({}, { zone: 'b' }, { families: { Subnets: null } })],
    ['other names for one zone', behindNat({}, {}, { patch: { 'subnet-door': { AvailabilityZone: 'eu-west-1b' } } })],
    ['one that was not collected', behindNat({}, { zone: 'b' }, { families: { NatGateways: null } })],
    [
      'an id on one side and a name on the other',
      behindNat({}, { zone: 'b' }, { patch: { 'subnet-app': IDS, 'subnet-door': { AvailabilityZone: undefined } } }),
    ],
    [
      'names in different accounts',
      behindNat(
        {},
        { zone: 'b' },
        { patch: { 'subnet-app': { ...IDS, OwnerId: '1' }, 'subnet-door': { ...IDS, OwnerId: '2' } } },
      ),
    ],
  ])('silent: %s', (_, plan) => {
    expect(said(natInAnotherZone, plan)).toEqual([]);
  });
});

/** More subnets, one a zone from `b` on, with one route each. */
function others(...routes: readonly string[]): Plan {
  const named = routes.map((route, i) => {
    return [`n${i}`, { cidr: `10.0.${20 + i}.0/24`, zone: 'bcd'.charAt(i), routes: [route] }];
  });
  return { subnets: Object.fromEntries(named) };
}

describe('single-nat-for-several-zones', () => {
  test('whole', () => {
    expect(warned(singleNatForSeveralZones, behindNat({}, {}, others('0.0.0.0/0 nat-1', '0.0.0.0/0 nat-1')))).toEqual([
      {
        code: 'single-nat-for-several-zones',
        severity: 'warning',
        message:
          'All 3 private subnets of vpc-1, in eu-west-1a, eu-west-1b and eu-west-1c, leave through nat-1 in eu-west-1a alone: when that zone fails, none of them gets out.',
        evidence: {
          resourceId: 'nat-1',
          vpc: 'vpc-1',
          zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
          subnets: ['subnet-app', 'subnet-n0', 'subnet-n1'],
        },
      },
    ]);
  });

  test.each<[string, Plan]>([
    [
      'a second gateway',
      behindNat(
        {},
        {},
        {
          ...others('0.0.0.0/0 nat-1', '0.0.0.0/0 nat-2'),
          nats: { 'nat-2': { subnet: 'door', address: '10.0.9.5', public: '198.51.100.5' } },
        },
      ),
    ],
    ['one zone', behindNat()],
    [
      'the subnets of other zones do not leave',
      behindNat({}, {}, others('10.9.0.0/16 nat-1', '0.0.0.0/0 nat-1 blackhole')),
    ],
    ['the path takes no gateway', outside({}, others('0.0.0.0/0 nat-1', '0.0.0.0/0 nat-1'))],
  ])('silent: %s', (_, plan) => {
    expect(said(singleNatForSeveralZones, plan)).toEqual([]);
  });
});
