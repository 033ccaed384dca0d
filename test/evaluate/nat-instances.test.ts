import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { WORLD } from '../support/plans/gateways.ts';

const instance = (change: Record<string, unknown>, more: Plan = {}): Plan => ({
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-nat'] },
    nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
  },
  groups: { 'sg-nat': ['in tcp 443 sg-open', 'in icmp -1/-1 10.0.0.0/16', 'out tcp 443 0.0.0.0/0'] },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10' },
    'eni-nat': { subnet: 'nat', address: '10.0.0.7', public: '198.51.100.7', groups: ['sg-nat'], instance: 'i-nat' },
  },
  patch: { 'eni-nat': { SourceDestCheck: false }, ...change },
  ...more,
});

const off = instance({});

function repliesTo(ports: string): readonly string[] {
  return ['100 allow out all 0.0.0.0/0', '90 allow in all 10.0.0.0/8', `100 allow in tcp ${ports} 0.0.0.0/0`];
}

describe('a NAT instance', () => {
  test.each([
    ['forwards', off, WORLD, 'reachable'],
    [
      'checks source and destination',
      instance({ 'eni-nat': { SourceDestCheck: true } }),
      WORLD,
      'blocked: nat-instance out nat eni-nat - source-dest-check',
    ],
    [
      'checks them unless told not to',
      instance({ 'eni-nat': { SourceDestCheck: undefined } }),
      WORLD,
      'blocked: nat-instance out nat eni-nat - source-dest-check',
    ],
    [
      'is stopped',
      instance({ 'i-nat': { State: { Name: 'stopped' } } }),
      WORLD,
      'blocked: interface-state out nat eni-nat - instance-not-running',
    ],
    [
      'admits its clients',
      off,
      'tcp 203.0.113.9:80',
      'blocked: security-group out nat eni-nat - security-group-no-rule',
    ],
    ['lets them out', off, 'icmp 203.0.113.9', 'blocked: security-group out nat eni-nat - security-group-no-rule'],
    [
      'has a public address',
      {
        ...off,
        interfaces: { ...off.interfaces, 'eni-nat': { subnet: 'nat', address: '10.0.0.7', instance: 'i-nat' } },
      },
      WORLD,
      'blocked: internet-gateway out nat igw-1 - no-public-address',
    ],
    [
      'was not collected',
      { ...off, interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } } },
      WORLD,
      'unknown: NetworkInterfaces eni-nat',
    ],
  ])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim)).toBe(told);
  });

  test('sends from its primary address, wherever that stands in the list', () => {
    const secondary = { PrivateIpAddress: '10.0.0.8', Primary: false };
    const primary = { PrivateIpAddress: '10.0.0.7', Primary: true, Association: { PublicIp: '198.51.100.7' } };
    const change = { PrivateIpAddress: undefined, PrivateIpAddresses: [secondary, primary], SourceDestCheck: false };
    expect(tell(network(instance({ 'eni-nat': change })), 'eni-app', WORLD)).toBe('reachable');
  });

  test('may be named by its instance', () => {
    const byInstance = { ...off, subnets: { ...off.subnets, a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 i-nat'] } } };
    expect(tell(network(byInstance), 'eni-app', WORLD)).toBe('reachable');
  });

  test('draws a port of its own, so shares multiply', () => {
    const subnets = {
      a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-nat'], acl: repliesTo('32768-46883') },
      nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'], acl: repliesTo('33280-65535') },
    };
    expect(ask(network({ ...off, subnets }), 'eni-app', WORLD).share).toBe(0.25);
  });
});
