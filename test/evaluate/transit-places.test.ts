import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { A, B, DB, FAR, NEAR, patched, STATIC, subnets, transit } from '../support/plans/transit-gateways.ts';

function inShared(acl: readonly string[]): string {
  return tell(network(subnets({ a: { ...A, acl } }, transit(STATIC, ['a']))), 'eni-app', DB);
}

const places = (plan: Plan) =>
  ask(network(plan), 'eni-app', DB).blockers.map((one) => one.split(' ').slice(0, 4).join(' '));

describe('ACLs around a transit gateway', () => {
  test('are asked on leaving a workload’s subnet, and on arriving from one at an attachment', () => {
    const shut = { a: { ...A, acl: [] }, near: { ...NEAR, acl: [] }, b: { ...B, acl: [] }, far: { ...FAR, acl: [] } };
    expect(places(subnets(shut))).toEqual([
      'network-acl out source acl-a',
      'network-acl out transit acl-near',
      'network-acl out transit acl-far',
      'network-acl out destination acl-b',
      'network-acl back destination acl-b',
      'network-acl back transit acl-far',
      'network-acl back transit acl-near',
      'network-acl back source acl-a',
    ]);
  });

  test('ask the same packet twice where the attachment shares the sender’s subnet, and the reply never', () => {
    expect(inShared(['10 allow out tcp 5432 10.1.1.20/32', '10 allow in tcp 5432 10.0.1.10/32'])).toBe('reachable');
    expect(inShared(['10 allow out tcp 5432 10.1.1.20/32'])).toBe(
      'blocked: network-acl out transit acl-a * network-acl-default-deny',
    );
  });
});

const enabled = { Options: { SecurityGroupReferencingSupport: 'enable' } };

const disabled = { Options: { SecurityGroupReferencingSupport: 'disable' } };

const into = { 'sg-app': ['out -1 0.0.0.0/0'], 'sg-db': ['in tcp 5432 sg-app@vpc-1'] };

const outOf = { 'sg-app': ['out tcp 5432 sg-db@vpc-2'], 'sg-db': ['in -1 0.0.0.0/0'] };

const NO = 'blocked: security-group out destination eni-db - security-group-no-rule';

describe('group references across a transit gateway', () => {
  test.each([
    ['are off by default', into, {}, NO],
    ['work for ingress rules where the gateway has them', into, { 'tgw-1': enabled }, 'reachable'],
    ['and neither attachment forgoes them', into, { 'tgw-1': enabled, 'attach-1': disabled }, NO],
    ['neither the far one', into, { 'tgw-1': enabled, 'attach-2': disabled }, NO],
    [
      'never for egress rules',
      outOf,
      { 'tgw-1': enabled },
      'blocked: security-group out source eni-app - security-group-no-rule',
    ],
  ])('%s', (_sentence, groups, patch, told) => {
    expect(tell(network({ ...patched(patch), groups }), 'eni-app', DB)).toBe(told);
  });
});

const two = (one: string, other: string, routes: readonly string[]) =>
  subnets(
    {
      far: { ...FAR, zone: one },
      far2: { cidr: '10.1.10.0/28', vpc: 'vpc-2', zone: other, routes },
      b: { ...B, zone: one },
    },
    transit(STATIC, ['near'], ['far', 'far2']),
  );

describe('the far attachment', () => {
  test.each([
    [
      'is entered in the zone of the sender',
      two('b', 'a', ['10.1.1.0/24 nat-9 blackhole']),
      'blocked: route-table out transit rtb-far2 10.1.1.0/24 blackhole-route',
    ],
    ['and not in another', two('a', 'b', ['10.1.1.0/24 nat-9 blackhole']), 'reachable'],
    ['elsewhere in any, which is a gap where they differ', two('b', 'c', []), 'unknown: attach-2'],
  ])('%s', (_sentence, plan, told) => {
    expect(tell(network(plan), 'eni-app', DB).split('; ')[0]).toBe(told);
  });

  test('elsewhere in any, which is none where they are alike', () => {
    const alike = subnets(
      { far: { ...FAR, zone: 'b' }, far2: { cidr: '10.1.10.0/28', vpc: 'vpc-2', zone: 'c' }, b: { ...B, zone: 'b' } },
      transit(STATIC, ['near', 'near2'], ['far', 'far2']),
    );
    const plan = { ...alike, subnets: { ...alike.subnets, near2: { cidr: '10.0.10.0/28', zone: 'b' } } };
    expect(tell(network(plan), 'eni-app', DB)).toBe('reachable');
  });
});

const hub = (far: readonly string[], out: readonly string[]): Plan => ({
  ...transit(['0.0.0.0/0 attach-2', '10.0.0.0/16 attach-1']),
  subnets: {
    a: A,
    near: NEAR,
    far: { ...FAR, routes: far },
    public: { cidr: '10.1.0.0/24', vpc: 'vpc-2', routes: out },
  },
  nats: { 'nat-2': { subnet: 'public', address: '10.1.0.5', public: '198.51.100.5' } },
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] } },
});

describe('central egress', () => {
  test.each([
    [
      'by the NAT gateway of another VPC',
      hub(['0.0.0.0/0 nat-2'], ['0.0.0.0/0 igw-2', '10.0.0.0/8 tgw-1']),
      'reachable',
    ],
    [
      'which needs the way back to the spoke',
      hub(['0.0.0.0/0 nat-2'], ['0.0.0.0/0 igw-2']),
      'blocked: internet-gateway back nat igw-2 - no-public-address',
    ],
    [
      'and a route from the attachment to it',
      hub([], ['0.0.0.0/0 igw-2', '10.0.0.0/8 tgw-1']),
      'blocked: route-table out transit rtb-far - no-route',
    ],
    [
      'straight to the gateway there is no public address',
      hub(['0.0.0.0/0 igw-2'], []),
      'blocked: internet-gateway out transit igw-2 - no-public-address',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tell(network(plan), 'eni-app', 'tcp 203.0.113.9:443').split('; ')[0]).toBe(told);
  });
});
