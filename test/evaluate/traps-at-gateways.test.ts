import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { host, natted, OPEN, OUT, PUBLIC, SG_OUT, WORLD } from '../support/plans/traps.ts';

describe('traps of gateways', () => {
  test.each([
    [
      '8 the ACL of the NAT gateway’s subnet forgotten',
      natted({ ...PUBLIC, acl: ['100 allow in all 0.0.0.0/0'] }),
      WORLD,
      'blocked: network-acl out nat acl-nat * network-acl-default-deny; network-acl back nat acl-nat * network-acl-default-deny',
    ],
    [
      '8 which lets the rest through',
      natted({ ...PUBLIC, acl: ['100 allow in all 0.0.0.0/0', OUT] }),
      WORLD,
      'reachable',
    ],
    [
      '10 a private NAT gateway to an internet gateway',
      natted(PUBLIC, { patch: { 'nat-1': { ConnectivityType: 'private' } } }),
      WORLD,
      'blocked: nat-gateway out nat nat-1 - nat-gateway-private',
    ],
    [
      '11 a failed NAT gateway behind an active route',
      natted(PUBLIC, { patch: { 'nat-1': { State: 'failed' } } }),
      WORLD,
      'blocked: nat-gateway out nat nat-1 - nat-gateway-not-available',
    ],
    ['11 an available one', natted(PUBLIC), WORLD, 'reachable'],
    [
      '12 Block Public Access for ingress on a public instance',
      { ...OPEN, patch: { 'vpc-1': { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' } } } },
      WORLD,
      'blocked: block-public-access out source vpc-1 - block-public-access-on',
    ],
    [
      '12 which lets a NAT gateway out',
      natted(PUBLIC, {
        patch: { 'vpc-1': { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' } } },
      }),
      WORLD,
      'reachable',
    ],
    [
      '15 an egress-only gateway for IPv4',
      host(['0.0.0.0/0 eigw-1']),
      WORLD,
      'blocked: egress-only-gateway out source eigw-1 - egress-only-gateway-ipv6-only',
    ],
    [
      '18 the public address on another private address',
      {
        ...OPEN,
        interfaces: {
          'eni-app': {
            subnet: 'a',
            address: '10.0.1.10 10.0.1.11',
            groups: ['sg-app'],
            public: { '10.0.1.11': '198.51.100.1' },
          },
        },
      },
      WORLD,
      'blocked: internet-gateway out source igw-1 - no-public-address',
    ],
    [
      '18 an internet gateway route without any',
      { ...OPEN, interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] } } },
      WORLD,
      'blocked: internet-gateway out source igw-1 - no-public-address',
    ],
    [
      '19 the check of a NAT instance',
      {
        ...host(['0.0.0.0/0 eni-nat']),
        interfaces: { ...OPEN.interfaces, 'eni-nat': { subnet: 'b', address: '10.0.2.7', public: '198.51.100.7' } },
      },
      WORLD,
      'blocked: nat-instance out nat eni-nat - source-dest-check',
    ],
    [
      '22 a gateway endpoint that the group does not name',
      { ...host(['pl-s3 vpce-1'], ['out -1 10.0.0.0/8']), endpoints: { 'vpce-1': { type: 'Gateway' } } },
      WORLD,
      SG_OUT,
    ],
    [
      '22 and one that it does',
      { ...host(['pl-s3 vpce-1'], ['out tcp 443 pl-s3']), endpoints: { 'vpce-1': { type: 'Gateway' } } },
      WORLD,
      'reachable',
    ],
    [
      '25 port 25, which no rule shows',
      OPEN,
      'tcp 203.0.113.9:25',
      'blocked: smtp-restriction out source eni-app - smtp-port-25',
    ],
  ] as const satisfies readonly (readonly [string, Plan, string, string])[])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim)).toBe(told);
  });

  test('15 a NAT gateway for IPv6', () => {
    const nats = { 'nat-1': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.5' } };
    const told = tell(network({ ...host(['::/0 nat-1']), nats }), 'eni-app', 'tcp [2001:db8::9]:443');
    expect(told).toBe('blocked: nat-gateway out nat nat-1 - nat-gateway-ipv4-only');
  });

  test('9 a regional NAT gateway has no SubnetId', () => {
    const plan = { ...natted(PUBLIC), nats: { 'nat-1': { table: 'rtb-nat', public: '198.51.100.5' } } };
    expect(tell(network({ ...plan, tables: { 'rtb-nat': { routes: ['0.0.0.0/0 igw-1'] } } }), 'eni-app', WORLD)).toBe(
      'reachable',
    );
  });

  test('23 the own group of an interface endpoint', () => {
    const endpoint = {
      subnet: 'b',
      address: '10.0.2.50',
      groups: ['sg-kms'],
      type: 'vpc_endpoint',
      description: 'VPC Endpoint Interface vpce-kms',
    };
    const plan = (rule: string) => ({
      ...OPEN,
      groups: { ...OPEN.groups, 'sg-kms': [rule] },
      interfaces: { ...OPEN.interfaces, 'eni-kms': endpoint },
    });
    expect(tell(network(plan('in tcp 443 10.0.0.0/16')), 'eni-app', 'tcp 10.0.2.50:443')).toBe('reachable');
    expect(tell(network(plan('in tcp 443 10.9.0.0/16')), 'eni-app', 'tcp 10.0.2.50:443')).toBe(
      'blocked: security-group out destination eni-kms - security-group-no-rule',
    );
  });
});
