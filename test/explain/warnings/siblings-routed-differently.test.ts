import { describe, expect, test } from '@jest/globals';
import { siblingsRoutedDifferently } from '../../../lib/explain/warnings/siblings-routed-differently.ts';
import type { Plan } from '../../support/network-text.ts';
import { said, WEB, warned } from './warned.ts';

const NAMED = { TagSet: [{ Key: 'Name', Value: 'web' }] };
const CLIENT = ['1 allow out all 0.0.0.0/0', '1 allow in tcp 1024-65535 0.0.0.0/0'];

/** `eni-app` in subnet `a`, `eni-b` in `b`, `eni-c` in `c`, all `web`; `c` has a route of its own, or an ACL. */
function three(
  change: Partial<Plan['subnets'] extends infer S ? NonNullable<S>[keyof NonNullable<S>] : never> = {},
  more: Plan = {},
): Plan {
  const routes = ['0.0.0.0/0 nat-1'];
  return {
    ...more,
    subnets: {
      a: { cidr: '10.0.1.0/24', zone: 'a', routes },
      b: { cidr: '10.0.2.0/24', zone: 'b', routes },
      c: { cidr: '10.0.3.0/24', zone: 'c', routes, ...change },
      door: { cidr: '10.0.9.0/24', routes: ['0.0.0.0/0 igw-1'] },
    },
    nats: { 'nat-1': { subnet: 'door', address: '10.0.9.4', public: '198.51.100.4' } },
    interfaces: {
      'eni-app': { subnet: 'a', address: '10.0.1.5' },
      'eni-b': { subnet: 'b', address: '10.0.2.5' },
      'eni-c': { subnet: 'c', address: '10.0.3.5' },
      ...more.interfaces,
    },
    patch: { 'eni-app': NAMED, 'eni-b': NAMED, 'eni-c': NAMED, ...more.patch },
  };
}

const HOLE = { routes: ['0.0.0.0/0 nat-9 blackhole'] };
const GONE =
  'the route to 0.0.0.0/0 in rtb-c is a blackhole: its target nat-9 is gone, and no shorter route takes over.';

describe('some of them reach it, and some do not', () => {
  test('whole', () => {
    expect(warned(siblingsRoutedDifferently, three(HOLE))).toEqual([
      {
        code: 'siblings-routed-differently',
        severity: 'warning',
        message: `2 of 3 interfaces of sg-open reach ${WEB}; eni-c in subnet-c (eu-west-1c) does not: ${GONE}`,
        evidence: {
          resourceId: 'eni-app',
          groups: ['sg-open'],
          reaching: ['eni-app', 'eni-b'],
          failing: ['eni-c'],
          failingSubnets: ['subnet-c'],
          blocker: 'blackhole-route',
          blockedBy: 'rtb-c',
        },
      },
    ]);
  });

  test.each<[string, Plan, string]>([
    [
      'the audited one is the one that does not',
      three(HOLE, {
        interfaces: { 'eni-app': { subnet: 'c', address: '10.0.3.6' }, 'eni-c': { subnet: 'a', address: '10.0.1.6' } },
      }),
      `2 of 3 interfaces of sg-open reach ${WEB}; eni-app in subnet-c (eu-west-1c) does not: ${GONE}`,
    ],
    [
      'no route at all',
      three({ routes: [] }),
      `2 of 3 interfaces of sg-open reach ${WEB}; eni-c in subnet-c (eu-west-1c) does not: route table rtb-c of the source has no route for tcp 443 from 10.0.3.5 to 203.0.113.9.`,
    ],
    [
      'an ACL that takes part of the replies',
      three({ acl: ['1 allow out all 0.0.0.0/0', '1 allow in tcp 1024-40000 0.0.0.0/0'] }),
      `2 of 3 interfaces of sg-open reach ${WEB}; eni-c in subnet-c (eu-west-1c) does so only in part: network ACL acl-c at the source has no entry that allows the reply, tcp 40001-60999 from 203.0.113.9 to 10.0.3.5, so its * entry denies it.`,
    ],
    [
      'a neighbour in the subnet of the audited one',
      three(HOLE, { interfaces: { 'eni-d': { subnet: 'a', address: '10.0.1.6' } }, patch: { 'eni-d': NAMED } }),
      `3 of 4 interfaces of sg-open reach ${WEB}; eni-c in subnet-c (eu-west-1c) does not: ${GONE}`,
    ],
    [
      'several that do not',
      three(HOLE, { interfaces: { 'eni-d': { subnet: 'c', address: '10.0.3.6' } }, patch: { 'eni-d': NAMED } }),
      `2 of 4 interfaces of sg-open reach ${WEB}; eni-c in subnet-c (eu-west-1c) and eni-d in subnet-c (eu-west-1c) do not: ${GONE}`,
    ],
  ])('%s', (_, plan, sentence) => {
    expect(said(siblingsRoutedDifferently, plan)).toEqual([`warning ${sentence}`]);
  });

  test('a name with two addresses is one question', () => {
    expect(said(siblingsRoutedDifferently, three(HOLE), [WEB, 'tcp 203.0.113.10:443'])).toEqual([
      `warning 2 of 3 interfaces of sg-open reach ${WEB} and 1 more; eni-c in subnet-c (eu-west-1c) does not: ${GONE}`,
    ]);
  });

  test('AWS has opened port 25 for the one, so it has for the others', () => {
    const found = warned(siblingsRoutedDifferently, three(HOLE), 'tcp 203.0.113.9:25', { port25Open: true });
    expect(found.map(({ evidence }) => evidence['reaching'])).toEqual([['eni-app', 'eni-b']]);
  });

  test.each([
    [WEB, 49, 50],
    ['tcp 203.0.113.0/24:443', 20, 21],
  ])('of many, a few from each subnet are asked: %s', (words, reaching, asked) => {
    const many = Array.from({ length: 80 }, (_, i) => `eni-x${i}`);
    const interfaces = Object.fromEntries(many.map((id, i) => [id, { subnet: 'b', address: `10.0.2.${100 + i}` }]));
    const patch = Object.fromEntries(many.map((id) => [id, NAMED]));
    expect(said(siblingsRoutedDifferently, three(HOLE, { interfaces, patch }), words)).toEqual([
      `warning ${reaching} of ${asked} interfaces of sg-open reach ${words}; eni-c in subnet-c (eu-west-1c) does not: ${GONE}`,
    ]);
  });
});

function described(text: string, other: string): Plan['patch'] & object {
  const plain = { TagSet: [] };
  return {
    'eni-app': { ...plain, Description: text },
    'eni-b': { ...plain, Description: text },
    'eni-c': { ...plain, Description: other },
  };
}

function tagged(key: string, value: string, other: string): Plan['patch'] & object {
  const tags = (text: string) => ({
    Description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/1',
    TagSet: [{ Key: key, Value: text }],
  });
  return { 'eni-app': tags(value), 'eni-b': tags(value), 'eni-c': tags(other) };
}

const ID_1 = 'b578339d-9dc6-71e6-2251-b651e028ba97';
const ID_2 = '450bbf8b-e0be-1383-8f94-1ad855f6040e';

describe('what belongs together', () => {
  test.each<[string, Plan]>([
    [
      'tasks of ECS',
      three(HOLE, {
        patch: described(`arn:aws:ecs:eu-west-1:1:attachment/${ID_1}`, `arn:aws:ecs:eu-west-1:1:attachment/${ID_2}`),
      }),
    ],
    ['one service of ECS', three(HOLE, { patch: tagged('aws:ecs:serviceName', 'pay', 'pay') })],
    [
      'one function',
      three(HOLE, { patch: described(`AWS Lambda VPC ENI-pay-${ID_1}`, `AWS Lambda VPC ENI-pay-${ID_2}`) }),
    ],
    [
      'one load balancer',
      three(HOLE, { patch: described('ELB app/web/50dc6c495c0c9188', 'ELB app/web/50dc6c495c0c9188') }),
    ],
    ['pods of EKS', three(HOLE, { patch: described('aws-K8S-i-0a1b', 'aws-K8S-i-0c2d') })],
    [
      'one auto scaling group, by the tags of its instances',
      three(HOLE, {
        patch: described('', ''),
        interfaces: {
          'eni-app': { subnet: 'a', address: '10.0.1.5', instance: 'i-1' },
          'eni-c': { subnet: 'c', address: '10.0.3.5', instance: 'i-3' },
        },
        families: {
          Reservations: [
            {
              Instances: ['i-1', 'i-3'].map((InstanceId) => ({
                InstanceId,
                Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }],
              })),
            },
          ],
        },
      }),
    ],
  ])('%s', (_, plan) => {
    expect(said(siblingsRoutedDifferently, plan).join('')).toContain('eni-c in subnet-c (eu-west-1c) does not: ');
  });

  test.each<[string, Plan]>([
    ['another service of ECS', three(HOLE, { patch: tagged('aws:ecs:serviceName', 'pay', 'mail') })],
    [
      'another function',
      three(HOLE, { patch: described(`AWS Lambda VPC ENI-pay-${ID_1}`, `AWS Lambda VPC ENI-mail-${ID_2}`) }),
    ],
    [
      'another load balancer',
      three(HOLE, { patch: described('ELB app/web/50dc6c495c0c9188', 'ELB app/shop/50dc6c495c0c9188') }),
    ],
    [
      'a description that says nothing',
      three(HOLE, { patch: described('Primary network interface', 'Primary network interface') }),
    ],
    [
      'another set of groups',
      three(HOLE, {
        interfaces: { 'eni-c': { subnet: 'c', address: '10.0.3.5', groups: ['sg-open', 'sg-2'] } },
        groups: { 'sg-2': [] },
      }),
    ],
  ])('not %s', (_, plan) => {
    expect(said(siblingsRoutedDifferently, plan)).toEqual([]);
  });
});

describe('silent', () => {
  test.each<[string, Plan]>([
    ['all reach it', three()],
    [
      'all reach it, through different gateways',
      three(
        { routes: ['0.0.0.0/0 nat-2'] },
        { nats: { 'nat-2': { subnet: 'door', address: '10.0.9.5', public: '198.51.100.6' } } },
      ),
    ],
    ['all reach it, through different ACLs', three({ acl: CLIENT })],
    ['none reaches it', three({}, { groups: { 'sg-open': [] } })],
    [
      'the one that does not is not in use',
      three(HOLE, { patch: { 'eni-c': { ...NAMED, Attachment: { Status: 'detached' } } } }),
    ],
    [
      'the audited one is not in use',
      three(HOLE, { patch: { 'eni-app': { ...NAMED, Attachment: { Status: 'detached' } } } }),
    ],
    ['nobody knows of the one', three({ routes: ['0.0.0.0/0 lgw-1'] })],
    ['the only one', three(HOLE, { patch: { 'eni-b': { TagSet: [] }, 'eni-c': { TagSet: [] } } })],
    [
      'a neighbour in the same subnet does reach it',
      three(
        { routes: ['0.0.0.0/0 igw-1'] },
        {
          interfaces: { 'eni-d': { subnet: 'c', address: '10.0.3.6', public: '198.51.100.7' } },
          patch: { 'eni-d': NAMED },
        },
      ),
    ],
  ])('%s', (_, plan) => {
    expect(said(siblingsRoutedDifferently, plan)).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['a sibling is what is asked for', ['tcp 10.0.3.5:443']],
    ['one of its addresses is, among others', [WEB, 'tcp 10.0.3.6:443']],
  ])('%s', (_, words) => {
    const plan = three(HOLE, { interfaces: { 'eni-c': { subnet: 'c', address: '10.0.3.5 10.0.3.6' } } });
    expect(said(siblingsRoutedDifferently, plan, words)).toEqual([]);
  });

  test('port 25, which AWS closes to those that have a route', () => {
    const plan = three(HOLE, { interfaces: { 'eni-app': { subnet: 'c', address: '10.0.3.6' } } });
    expect(said(siblingsRoutedDifferently, plan, 'tcp 203.0.113.9:25')).toEqual([]);
  });
});
