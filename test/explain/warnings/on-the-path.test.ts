import { describe, expect, test } from '@jest/globals';
import { overlappingPrefixLists } from '../../../lib/explain/warnings/overlapping-prefix-lists.ts';
import { secondaryAddressesDiffer } from '../../../lib/explain/warnings/secondary-addresses-differ.ts';
import { securityGroupInAnotherVpc } from '../../../lib/explain/warnings/security-group-in-another-vpc.ts';
import { shadowedAclEntries } from '../../../lib/explain/warnings/shadowed-acl-entries.ts';
import { sharedSubnet } from '../../../lib/explain/warnings/shared-subnet.ts';
import type { Plan } from '../../support/network-text.ts';
import { behindNat, outside, said, WEB, warned } from './warned.ts';

const SHADOWED = ['1 allow out all 0.0.0.0/0', '1 allow in all 0.0.0.0/0', '2 deny in tcp 22 0.0.0.0/0'];

describe('shadowed-acl-entry', () => {
  test.each<[string, Plan]>([
    ['acl-app', behindNat({ acl: SHADOWED })],
    ['acl-door', behindNat({}, { acl: SHADOWED })],
  ])('%s is on the path', (id, plan) => {
    expect(said(shadowedAclEntries, plan)).toEqual([
      `warning The ingress entry 2 (deny tcp 22 from 0.0.0.0/0) of ${id} can never decide: entry 1 (allow all from 0.0.0.0/0), read first, takes all its packets, so what it would deny is allowed.`,
    ]);
  });

  test.each<[string, Plan]>([
    [
      'an ACL that is not on the path',
      behindNat({}, {}, { subnets: { other: { cidr: '10.0.3.0/24', acl: SHADOWED } } }),
    ],
    ['nothing is shadowed', behindNat({ acl: SHADOWED.slice(0, 2) })],
  ])('silent: %s', (_, plan) => {
    expect(said(shadowedAclEntries, plan)).toEqual([]);
  });
});

describe('overlapping-prefix-lists', () => {
  const LISTS = { prefixLists: { 'pl-1': '192.0.2.0/24', 'pl-2': '192.0.2.128/25' } };
  const routes = ['0.0.0.0/0 nat-1', 'pl-1 nat-1', 'pl-2 tgw-1'];

  test('in a table on the path, once, even where another destination is asked about', () => {
    expect(said(overlappingPrefixLists, behindNat({ routes }, {}, LISTS), [WEB, 'tcp 203.0.113.10:443'])).toEqual([
      'warning In rtb-app the prefix lists pl-1 (to nat-1) and pl-2 (to tgw-1) overlap at 192.0.2.128/25: AWS picks one of the two targets at random.',
    ]);
  });

  test.each<[string, Plan]>([
    ['a table that is not on the path', behindNat({}, {}, { ...LISTS, main: routes })],
    ['tables that were not collected', behindNat({}, {}, { families: { RouteTables: null } })],
  ])('silent: %s', (_, plan) => {
    expect(said(overlappingPrefixLists, plan)).toEqual([]);
  });
});

describe('secondary-addresses-differ', () => {
  const app = { subnet: 'app', address: '10.0.1.5 10.0.1.6 10.0.1.7' };

  test('whole', () => {
    expect(
      warned(secondaryAddressesDiffer, outside({}, { interfaces: { 'eni-app': { ...app, public: '198.51.100.5' } } })),
    ).toEqual([
      {
        code: 'secondary-addresses-differ',
        severity: 'info',
        message:
          'eni-app has a public address for 10.0.1.5 and none for 10.0.1.6 and 10.0.1.7: igw-1 drops what the host sends from those.',
        evidence: {
          resourceId: 'eni-app',
          gateway: 'igw-1',
          withPublic: ['10.0.1.5'],
          without: ['10.0.1.6', '10.0.1.7'],
        },
      },
    ]);
  });

  test('the primary one may be the one without', () => {
    const plan = outside(
      {},
      {
        interfaces: {
          'eni-app': { subnet: 'app', address: '10.0.1.5 10.0.1.6', public: { '10.0.1.6': '198.51.100.5' } },
        },
      },
    );
    expect(said(secondaryAddressesDiffer, plan)).toEqual([
      'info eni-app has a public address for 10.0.1.6 and none for 10.0.1.5: igw-1 drops what the host sends from that one.',
    ]);
  });

  test.each<[string, Plan, string]>([
    ['one address', outside(), WEB],
    [
      'each has its own',
      outside(
        {},
        {
          interfaces: {
            'eni-app': {
              subnet: 'app',
              address: '10.0.1.5 10.0.1.6',
              public: { '10.0.1.5': '198.51.100.5', '10.0.1.6': '198.51.100.6' },
            },
          },
        },
      ),
      WEB,
    ],
    ['none has one', outside({}, { interfaces: { 'eni-app': app } }), WEB],
    [
      'a NAT gateway translates',
      behindNat({}, {}, { interfaces: { 'eni-app': { ...app, public: '198.51.100.5' } } }),
      WEB,
    ],
    [
      'within the VPC',
      outside({}, { interfaces: { 'eni-app': { ...app, public: '198.51.100.5' } } }),
      'tcp 10.0.1.9:443',
    ],
    [
      'IPv6',
      outside(
        { cidr: '10.0.1.0/24 2001:db8:1::/64', routes: ['::/0 igw-1'] },
        {
          vpc: '10.0.0.0/16 2001:db8:1::/56',
          interfaces: { 'eni-app': { ...app, address: '10.0.1.5 10.0.1.6 2001:db8:1::5', public: '198.51.100.5' } },
        },
      ),
      'tcp [2001:db8:ffff::9]:443',
    ],
  ])('silent: %s', (_, plan, words) => {
    expect(said(secondaryAddressesDiffer, plan, words)).toEqual([]);
  });
});

describe('security-group-in-another-vpc', () => {
  test('whole', () => {
    expect(warned(securityGroupInAnotherVpc, behindNat({}, {}, { patch: { 'sg-open': { VpcId: 'vpc-9' } } }))).toEqual([
      {
        code: 'security-group-in-another-vpc',
        severity: 'info',
        message:
          'sg-open on eni-app belongs to vpc-9, and the interface is in vpc-1: its rules count only while the group is associated with vpc-1, which was not read.',
        evidence: { resourceId: 'sg-open', groupVpc: 'vpc-9', interface: 'eni-app', interfaceVpc: 'vpc-1' },
      },
    ]);
  });

  test.each<[string, Plan]>([
    ['a group of the same VPC', behindNat({}, {}, { patch: { 'sg-open': { VpcId: 'vpc-1' } } })],
    ['a group whose VPC was not printed', behindNat()],
    ['groups that were not collected', behindNat({}, {}, { families: { SecurityGroups: null } })],
  ])('silent: %s', (_, plan) => {
    expect(said(securityGroupInAnotherVpc, plan)).toEqual([]);
  });
});

describe('shared-subnet', () => {
  const app = { 'eni-app': { OwnerId: '444455556666' } };

  test('whole', () => {
    const patch = { ...app, 'subnet-app': { OwnerId: '111122223333' } };
    expect(warned(sharedSubnet, behindNat({}, {}, { patch }))).toEqual([
      {
        code: 'shared-subnet',
        severity: 'info',
        message:
          'subnet-app belongs to account 111122223333 and eni-app to account 444455556666: only 111122223333 can change the network ACL and the routes of that subnet.',
        evidence: {
          resourceId: 'subnet-app',
          owner: '111122223333',
          interface: 'eni-app',
          interfaceOwner: '444455556666',
        },
      },
    ]);
  });

  test('the owner of the VPC, where that of the subnet was not printed', () => {
    expect(said(sharedSubnet, behindNat({}, {}, { patch: app }))).toHaveLength(1);
  });

  test.each<[string, Plan]>([
    ['one account', behindNat({}, {}, { patch: { 'eni-app': { OwnerId: '111122223333' } } })],
    ['an owner that was not printed', behindNat()],
    [
      'neither subnet nor VPC was collected',
      behindNat({}, {}, { patch: app, families: { Vpcs: null, Subnets: null } }),
    ],
  ])('silent: %s', (_, plan) => {
    expect(said(sharedSubnet, plan)).toEqual([]);
  });
});
