import { describe, expect, test } from '@jest/globals';
import type { ChangeOf } from '../../../lib/model/change.ts';
import { addSecurityGroup } from '../../../lib/plan/fixes/add-security-group.ts';
import { openSecurityGroup } from '../../../lib/plan/fixes/open-security-group.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, offersOf, openedBy } from './offers.ts';

const own = (groups: readonly string[]) => ({ subnet: 'private', address: '10.0.1.5', instance: 'i-app', groups });

/** Two interfaces that share a group which lets nothing pass, and a database that nobody reaches. */
function shared(plan: Plan = {}, groups: readonly string[] = ['sg-all']) {
  return network({
    subnets: {
      private: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
    },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
    ...plan,
    groups: { 'sg-all': ['in tcp 22 10.0.0.0/8'], ...plan.groups },
    interfaces: {
      'eni-app': own(groups),
      'eni-other': { subnet: 'private', address: '10.0.1.6', groups: ['sg-all'] },
      ...plan.interfaces,
    },
  });
}

const web = 'tcp 192.0.2.1:443';
const GIVES =
  'reachable: gives eni-app the new group egress-doctor-eni-app-egress, which lets tcp 443 to 192.0.2.1/32 out of eni-app alone';

describe('a new group for one interface', () => {
  test('beside the one that it shares', () => {
    expect(offered(addSecurityGroup, shared(), 'eni-app', web)).toEqual([GIVES]);
  });

  test('for the destination, by address and by the source’s group', () => {
    const plan: Plan = {
      groups: { 'sg-all': ['out -1 0.0.0.0/0'] },
      interfaces: {
        'eni-db': { subnet: 'public', address: '10.0.0.7', groups: ['sg-db'] },
        'eni-db2': { subnet: 'public', address: '10.0.0.8', groups: ['sg-db'] },
      },
    };
    const snapshot = shared({ ...plan, groups: { ...plan.groups, 'sg-db': [] } });
    expect(offered(addSecurityGroup, snapshot, 'eni-app', 'tcp 10.0.0.7:5432')).toEqual([
      'reachable: gives eni-db the new group egress-doctor-eni-db-ingress, which lets tcp 5432 from 10.0.1.5/32 into eni-db alone',
      'reachable: gives eni-db the new group egress-doctor-eni-db-ingress, which lets tcp 5432 from sg-all into eni-db alone',
    ]);
  });

  test('under a name that is free in the VPC', () => {
    const patch = { 'sg-open': { GroupName: 'egress-doctor-eni-app-egress', VpcId: 'vpc-1' } };
    expect(offered(addSecurityGroup, shared({ patch }), 'eni-app', web)).toEqual([
      GIVES.replace('eni-app-egress', 'eni-app-egress-2'),
    ]);
  });
});

const groupIds = (count: number) => Array.from({ length: count }, (_, i) => `sg-${i}`);

describe('why there is none', () => {
  const groups = Object.fromEntries(groupIds(17).map((id) => [id, []]));
  test.each<[what: string, snapshot: ReturnType<typeof shared>, asked: Asked, offers: readonly string[] | string]>([
    [
      'nobody shares its group',
      shared({ groups: { 'sg-own': [] } }, ['sg-all', 'sg-own']),
      {},
      'sg-own serves eni-app alone, so a new group would touch nobody less',
    ],
    [
      'nobody shares its group, which another account owns',
      shared({ groups: { 'sg-own': [] }, patch: { 'sg-own': { OwnerId: '444455556666' } } }, ['sg-all', 'sg-own']),
      { account: '111122223333' },
      [GIVES],
    ],
    [
      'the interface is another account’s',
      shared({ patch: { 'eni-app': { OwnerId: '444455556666' } } }),
      { account: '111122223333' },
      'eni-app belongs to account 444455556666, and only that account can give it another group',
    ],
    [
      'the interface is ours',
      shared({ patch: { 'eni-app': { OwnerId: '111122223333' } } }),
      { account: '111122223333' },
      [GIVES],
    ],
    [
      'five groups',
      shared({ groups, interfaces: { 'eni-twin': { ...own(groupIds(5)), address: '10.0.1.7' } } }, groupIds(5)),
      {},
      'eni-app has 5 of 5 security groups, and 1 more does not fit',
    ],
    [
      'six groups',
      shared({ groups, interfaces: { 'eni-twin': { ...own(groupIds(6)), address: '10.0.1.7' } } }, groupIds(6)),
      {},
      [GIVES],
    ],
    [
      'sixteen groups',
      shared({ groups, interfaces: { 'eni-twin': { ...own(groupIds(16)), address: '10.0.1.7' } } }, groupIds(16)),
      {},
      'eni-app has 16 security groups, and AWS raises the limit to no more than 16',
    ],
    [
      'Lambda’s',
      shared({ patch: { 'eni-app': { InterfaceType: 'lambda', RequesterManaged: true } } }),
      {},
      'eni-app belongs to AWS Lambda, and nobody else can give it another group',
    ],
    [
      'a container’s',
      shared({
        patch: {
          'eni-app': { RequesterManaged: true, Description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/1' },
        },
      }),
      {},
      'eni-app belongs to Amazon ECS, and nobody else can give it another group',
    ],
    [
      'anybody’s',
      shared({ patch: { 'eni-app': { RequesterManaged: true, RequesterId: 'amazon-thing' } } }),
      {},
      'eni-app belongs to the AWS service that made it (amazon-thing), and nobody else can give it another group',
    ],
    [
      'a type of its own',
      shared({ patch: { 'eni-app': { InterfaceType: 'quicksight' } } }),
      {},
      'eni-app belongs to the AWS service that made it (quicksight), and nobody else can give it another group',
    ],
  ])('%s', (_, snapshot, asked, offers) => {
    expect(offered(addSecurityGroup, snapshot, 'eni-app', web, asked)).toEqual(offers);
  });

  test('more addresses than a group has rules', () => {
    const many = Array.from({ length: 61 }, (_, i) => `192.0.2.${i * 2}`).join(',');
    expect(offered(addSecurityGroup, shared(), 'eni-app', `tcp ${many}:443`)).toBe(
      'it would take 61 egress rules to name every address, more than a new group for eni-app may have',
    );
  });
});

const change: ChangeOf<'add-security-group'> = {
  kind: 'add-security-group',
  eni: 'eni-app',
  vpcId: 'vpc-1',
  groupName: 'egress-doctor-eni-app-egress',
  groups: ['sg-all'],
  direction: 'egress',
  permissions: [{ protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '192.0.2.0/24' } }],
};

describe('the rows', () => {
  const inside = { NetworkInterfaceId: 'eni-app', VpcId: 'vpc-1', Groups: [{ GroupId: 'sg-all' }] };
  const families = {
    Reservations: [
      { Instances: [{ InstanceId: 'i-app', NetworkInterfaces: [inside] }] },
      { Instances: [{ InstanceId: 'i-2' }] },
    ],
    SecurityGroupRules: [],
  };
  const before = shared({ families, patch: { 'eni-app': { OwnerId: '111122223333' } } });
  const patched = addSecurityGroup.patch(before, change);
  const group = {
    GroupId: 'sg-planned-1',
    GroupName: 'egress-doctor-eni-app-egress',
    VpcId: 'vpc-1',
    OwnerId: '111122223333',
    IpPermissions: [],
    IpPermissionsEgress: [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '192.0.2.0/24' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
  };
  const groups = [{ GroupId: 'sg-all' }, { GroupId: 'sg-planned-1', GroupName: 'egress-doctor-eni-app-egress' }];

  test('of the group and its rule', () => {
    expect(patched.SecurityGroups).toEqual([...(before.SecurityGroups ?? []), group]);
    expect(patched.SecurityGroupRules).toEqual([
      {
        SecurityGroupRuleId: 'sgr-planned-1',
        GroupId: 'sg-planned-1',
        GroupOwnerId: '111122223333',
        IsEgress: true,
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIpv4: '192.0.2.0/24',
      },
    ]);
  });

  test('of the interface, beside its instance and inside it', () => {
    expect(patched.NetworkInterfaces).toEqual(
      before.NetworkInterfaces?.map((one) => (one.NetworkInterfaceId === 'eni-app' ? { ...one, Groups: groups } : one)),
    );
    expect(patched.Reservations).toEqual([
      { Instances: [{ InstanceId: 'i-app', NetworkInterfaces: [{ ...inside, Groups: groups }] }] },
      families.Reservations[1],
    ]);
  });

  test('nothing else is another object', () => {
    expect(patched.NetworkInterfaces?.map((one, i) => one === before.NetworkInterfaces?.[i])).toEqual([
      false,
      true,
      true,
    ]);
    expect(patched.Reservations?.[1]).toBe(before.Reservations?.[1]);
    expect(patched.Subnets).toBe(before.Subnets);
  });

  test('two on one interface are two groups', () => {
    const twice = addSecurityGroup.patch(patched, { ...change, direction: 'ingress', groupName: 'other' });
    expect(twice.NetworkInterfaces?.[0]?.Groups).toEqual([...groups, { GroupId: 'sg-planned-2', GroupName: 'other' }]);
  });

  test('a planned group has no id yet that another change could name', () => {
    const offers = offersOf(addSecurityGroup, patched, 'eni-app', 'tcp 198.18.0.1:443');
    expect(
      typeof offers === 'string' ? offers : offers.map((one) => [one.change.groupName, one.change.groups]),
    ).toEqual([['egress-doctor-eni-app-egress-2', ['sg-all']]]);
    expect(offered(openSecurityGroup, patched, 'eni-app', 'tcp 198.18.0.1:443')).toEqual([
      'reachable: lets tcp 443 to 198.18.0.1/32 out of sg-all',
    ]);
  });
});

test('what it opens: for the one interface, without what its other groups let through', () => {
  const snapshot = shared({ groups: { 'sg-all': ['out tcp 443 192.0.2.0/25'] } });
  expect(openedBy(addSecurityGroup, snapshot, change)).toEqual([
    'eni-app eni-app out tcp 443 10.0.1.5 → 192.0.2.128/25',
  ]);
});

describe('what it tells', () => {
  test('the interface before and after', () => {
    const { warnings, after, ...told } = addSecurityGroup.tell(shared(), change);
    expect(told).toEqual({
      resourceId: 'eni-app',
      does: 'gives eni-app the new group egress-doctor-eni-app-egress, which lets tcp 443 to 192.0.2.0/24 out of eni-app alone',
      undo: 'takes egress-doctor-eni-app-egress off eni-app and deletes it',
      before: { NetworkInterfaceId: 'eni-app', Groups: [{ GroupId: 'sg-all' }] },
    });
    expect(after).toMatchObject({
      NetworkInterfaceId: 'eni-app',
      Groups: [{ GroupId: 'sg-all' }, { GroupId: 'sg-planned-1' }],
    });
    expect(warnings).toEqual([]);
  });

  test('an instance that will be replaced', () => {
    const Tags = [{ Key: 'aws:autoscaling:groupName', Value: 'web' }];
    expect(addSecurityGroup.tell(shared({ patch: { 'i-app': { Tags } } }), change).warnings).toEqual([
      'i-app belongs to the Auto Scaling group web: whatever replaces it will not have the new group',
    ]);
  });

  test('a rule of its other groups that nearly does, and the last place', () => {
    const groups = { 'sg-all': ['out tcp 443 192.0.3.0/24'], 'sg-b': [], 'sg-c': [], 'sg-d': [] };
    const snapshot = shared({ groups }, ['sg-all', 'sg-b', 'sg-c', 'sg-d']);
    expect(addSecurityGroup.tell(snapshot, change).warnings).toEqual([
      'eni-app is then full: 5 security groups',
      'the rule tcp 443 to 192.0.3.0/24 of sg-all would do if widened to 192.0.2.0/23',
    ]);
  });
});
