import { describe, expect, test } from '@jest/globals';
import { groupReferenceNeverMatches } from '../../../lib/explain/warnings/group-reference-never-matches.ts';
import type { Plan } from '../../support/network-text.ts';
import { outside, said, warned } from './warned.ts';

const DB = 'tcp 10.0.2.5:5432';
const OUT = 'out -1 0.0.0.0/0';

/** `eni-app` with `sg-app`, `eni-db` with `sg-db` in another subnet, in the same VPC or another. */
function pair(app: readonly string[], db: readonly string[], more: Plan = {}): Plan {
  return {
    subnets: { app: { cidr: '10.0.1.0/24' }, db: { cidr: '10.0.2.0/24' } },
    ...more,
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5', groups: ['sg-app'] },
      'eni-db': { subnet: 'db', address: '10.0.2.5', groups: ['sg-db'] },
      ...more.interfaces,
    },
    groups: { 'sg-app': app, 'sg-db': db, 'sg-empty': [] },
  };
}

/** The same, with the database in a VPC of its own. */
function apart(app: readonly string[], db: readonly string[], more: Plan): Plan {
  const routes = more.transit === undefined ? ['10.2.0.0/16 pcx-1'] : ['10.2.0.0/16 tgw-1'];
  const back = routes.map((route) => route.replace('10.2.', '10.0.'));
  return pair(app, db, {
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.2.0.0/16' },
    subnets: { app: { cidr: '10.0.1.0/24', routes }, db: { cidr: '10.2.1.0/24', vpc: 'vpc-2', routes: back } },
    interfaces: { 'eni-db': { subnet: 'db', address: '10.2.1.5', groups: ['sg-db'] } },
    ...more,
  });
}

const TRANSIT: Plan['transit'] & object = {
  'tgw-1': {
    attachments: {
      'attach-1': { vpc: 'vpc-1', subnets: ['app'], table: 'tgw-rtb-1' },
      'attach-2': { vpc: 'vpc-2', subnets: ['db'], table: 'tgw-rtb-1' },
    },
    tables: { 'tgw-rtb-1': ['10.0.0.0/16 attach-1', '10.2.0.0/16 attach-2'] },
  },
};

describe('rules on the path that nobody can match', () => {
  test('whole', () => {
    expect(warned(groupReferenceNeverMatches, pair([OUT], ['in tcp 5432 sg-empty']), DB)).toEqual([
      {
        code: 'group-reference-never-matches',
        severity: 'info',
        message: 'The ingress rule tcp 5432 from sg-empty of sg-db matches nothing: no interface carries sg-empty.',
        evidence: {
          resourceId: 'sg-db',
          direction: 'ingress',
          ruleId: 'sg-db tcp 5432 sg-empty',
          peer: 'sg-empty',
          cause: 'empty',
        },
      },
    ]);
  });

  test.each<[string, Plan, string]>([
    [
      'out to a group that is gone',
      pair(['out tcp 5432 sg-gone'], []),
      'warning The egress rule tcp 5432 to sg-gone of sg-app matches nothing: sg-gone is not among the collected groups, and no interface carries it.',
    ],
    [
      'once, though the rule allows what others allow too',
      pair([OUT, 'out -1 sg-empty'], ['in -1 0.0.0.0/0']),
      'info The egress rule all traffic to sg-empty of sg-app matches nothing: no interface carries sg-empty.',
    ],
  ])('%s', (_, plan, sentence) => {
    expect(said(groupReferenceNeverMatches, plan, DB)).toEqual([sentence]);
  });
});

describe('rules that name the far end, which the way there hides', () => {
  test('whole: by its public address', () => {
    const plan = outside(
      {},
      {
        subnets: { b: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] } },
        groups: { 'sg-db': ['in tcp 5432 sg-open'] },
        interfaces: { 'eni-db': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.6', groups: ['sg-db'] } },
      },
    );
    expect(warned(groupReferenceNeverMatches, plan, 'tcp 198.51.100.6:5432')).toEqual([
      {
        code: 'group-reference-never-matches',
        severity: 'warning',
        message:
          'The ingress rule tcp 5432 from sg-open of sg-db does not match here, though eni-app carries sg-open: the way leads through igw-1 and internet, and beyond that a rule does not know a group.',
        evidence: {
          resourceId: 'sg-db',
          direction: 'ingress',
          ruleId: 'sg-db tcp 5432 sg-open',
          peer: 'sg-open',
          interface: 'eni-app',
          via: ['igw-1', 'internet'],
        },
      },
    ]);
  });

  test.each<[string, Plan, readonly string[]]>([
    [
      'across a transit gateway that does not support references',
      apart([OUT], ['in tcp 5432 sg-app@vpc-1'], { transit: TRANSIT }),
      [
        'warning The ingress rule tcp 5432 from sg-app of sg-db matches nothing: sg-app belongs to vpc-1, and no active peering of one Region or transit gateway that supports references joins it to vpc-2.',
      ],
    ],
    [
      'across a transit gateway, though a peering would keep it',
      apart([OUT], ['in tcp 5432 sg-app@vpc-1'], { transit: TRANSIT, peerings: { 'pcx-1': 'vpc-1 vpc-2' } }),
      [
        'warning The ingress rule tcp 5432 from sg-app of sg-db does not match here, though eni-app carries sg-app: the way leads through tgw-1, and beyond that a rule does not know a group.',
      ],
    ],
    [
      'out across a transit gateway, where a peering would keep it',
      apart(['out tcp 5432 sg-db@vpc-2'], ['in -1 0.0.0.0/0'], {
        transit: TRANSIT,
        peerings: { 'pcx-1': 'vpc-1 vpc-2' },
      }),
      [
        'warning The egress rule tcp 5432 to sg-db of sg-app does not match here, though eni-db carries sg-db: the way leads through tgw-1, and beyond that a rule does not know a group.',
      ],
    ],
  ])('%s', (_, plan, sentences) => {
    expect(said(groupReferenceNeverMatches, plan, 'tcp 10.2.1.5:5432')).toEqual(sentences);
  });
});

describe('silent', () => {
  test.each<[string, Plan, string]>([
    ['the rule matches', pair(['out tcp 5432 sg-db'], ['in tcp 5432 sg-app']), DB],
    ['the rule speaks of another port', pair([OUT], ['in tcp 3306 sg-empty']), DB],
    ['the rule speaks of another protocol', pair([OUT], ['in udp 5432 sg-empty']), DB],
    ['the rule is of the other direction', pair([OUT, 'in tcp 5432 sg-empty'], ['in -1 0.0.0.0/0']), DB],
    [
      'another rule lets it in, so what is hidden is no matter',
      apart([OUT], ['in tcp 5432 sg-app@vpc-1', 'in tcp 5432 10.0.0.0/8'], {
        transit: TRANSIT,
        peerings: { 'pcx-1': 'vpc-1 vpc-2' },
      }),
      'tcp 10.2.1.5:5432',
    ],
    [
      'across a peering',
      apart(['out tcp 5432 sg-db@vpc-2'], ['in tcp 5432 sg-app@vpc-1'], { peerings: { 'pcx-1': 'vpc-1 vpc-2' } }),
      'tcp 10.2.1.5:5432',
    ],
    ['out to the internet, where no group is', pair(['out tcp 443 sg-db'], []), 'tcp 203.0.113.9:443'],
    ['groups that were not collected', pair([OUT], [], { families: { SecurityGroups: null } }), DB],
  ])('%s', (_, plan, words) => {
    expect(said(groupReferenceNeverMatches, plan, words)).toEqual([]);
  });
});
