import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { A, B, BASE, FAR, withA } from '../support/plans/network-acls.ts';

const shut = { a: { ...A, acl: [] }, b: { ...B, acl: [] } };

describe('where a list is asked', () => {
  test('never inside one subnet', () => {
    expect(tell(network({ ...BASE, subnets: shut }), 'eni-app', 'tcp 10.0.1.20:5432')).toBe('reachable');
  });

  test('on leaving and on entering, out and back', () => {
    expect(ask(network({ ...BASE, subnets: shut }), 'eni-app', FAR).blockers).toEqual([
      'network-acl out source acl-a * network-acl-default-deny',
      'network-acl out destination acl-b * network-acl-default-deny',
      'network-acl back destination acl-b * network-acl-default-deny',
      'network-acl back source acl-a * network-acl-default-deny',
    ]);
  });

  test.each([
    [
      'in to the service from the app',
      ['100 allow in tcp 5432 10.0.1.10/32', '100 allow out all 0.0.0.0/0'],
      'reachable',
    ],
    [
      'in to the service from elsewhere',
      ['100 allow in tcp 5432 10.0.2.0/24', '100 allow out all 0.0.0.0/0'],
      'blocked: network-acl out destination acl-b * network-acl-default-deny',
    ],
    [
      'out to the app’s own ports',
      ['100 allow in all 0.0.0.0/0', '100 allow out tcp 32768-60999 10.0.1.10/32'],
      'reachable',
    ],
    [
      'out from the service port does not help',
      ['100 allow in all 0.0.0.0/0', '100 allow out tcp 5432 0.0.0.0/0'],
      'blocked: network-acl back destination acl-b * network-acl-default-deny',
    ],
  ])('%s', (_sentence, acl, told) => {
    expect(tell(network({ ...BASE, subnets: { a: A, b: { ...B, acl } } }), 'eni-app', FAR)).toBe(told);
  });

  test('one list may serve many subnets', () => {
    const patch = { 'acl-a': { Associations: [{ SubnetId: 'subnet-a' }, { SubnetId: 'subnet-b' }] } };
    const blockers = ask(network({ ...withA([]), patch }), 'eni-app', FAR).blockers.map((one) =>
      one.split(' ').slice(0, 4).join(' '),
    );
    expect(blockers).toEqual([
      'network-acl out source acl-a',
      'network-acl out destination acl-a',
      'network-acl back destination acl-a',
      'network-acl back source acl-a',
    ]);
  });

  test.each([
    ['lists that were not collected', { families: { NetworkAcls: null } }, 'unknown: NetworkAcls'],
    [
      'no list for the subnet',
      { families: { NetworkAcls: [] } },
      'unknown: NetworkAcls the ACL of subnet-a; NetworkAcls the ACL of subnet-b',
    ],
    [
      'a list without its entries',
      { patch: { 'acl-vpc-1': { Entries: undefined } } },
      'unknown: NetworkAcls the ACL of subnet-a; NetworkAcls the ACL of subnet-b',
    ],
  ])('%s: a gap', (_sentence, change, told) => {
    expect(tell(network({ ...BASE, ...change }), 'eni-app', FAR)).toBe(told);
  });
});

const crossings = {
  a: ['10 allow out tcp 443 203.0.113.9/32', '10 allow in tcp 32768-60999 203.0.113.9/32'],
  nat: [
    '10 allow in tcp 443 10.0.1.10/32',
    '10 allow out tcp 443 203.0.113.9/32',
    '20 allow in tcp 1024-65535 203.0.113.9/32',
    '20 allow out tcp 32768-60999 10.0.1.10/32',
  ],
};

const natted = (a: readonly string[], nat: readonly string[]) =>
  ask(
    network({
      subnets: {
        a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'], acl: a },
        nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'], acl: nat },
      },
      nats: { 'nat-1': { subnet: 'nat', address: '10.0.0.5', public: '198.51.100.5' } },
      interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } },
    }),
    'eni-app',
    'tcp 203.0.113.9:443',
  );

describe('through a NAT gateway in another subnet', () => {
  test('six narrow entries are enough, and each is needed', () => {
    expect(natted(crossings.a, crossings.nat)).toEqual({ verdict: 'reachable', share: 1, blockers: [], gaps: [] });
    const without = (subnet: 'a' | 'nat', i: number) => {
      const told = natted(
        crossings.a.filter((_, j) => subnet !== 'a' || i !== j),
        crossings.nat.filter((_, j) => subnet !== 'nat' || i !== j),
      );
      return `${told.verdict}: ${told.blockers.map((one) => one.split(' ').slice(0, 4).join(' ')).join()}`;
    };
    expect([without('a', 0), ...[0, 1, 2, 3].map((i) => without('nat', i)), without('a', 1)]).toEqual([
      'blocked: network-acl out source acl-a',
      'blocked: network-acl out nat acl-nat',
      'blocked: network-acl out nat acl-nat',
      'blocked: network-acl back nat acl-nat',
      'blocked: network-acl back nat acl-nat',
      'blocked: network-acl back source acl-a',
    ]);
  });

  test('the NAT draws its port anew, so shares multiply', () => {
    const half = crossings.nat.map((entry) => entry.replace('1024-65535', '1024-33279'));
    const own = crossings.a.map((entry) => entry.replace('32768-60999', '32768-46883'));
    expect(natted(crossings.a, half).share).toBe(0.5);
    expect(natted(own, half).share).toBe(0.25);
  });

  test('the list of the client’s subnet is asked about its own ports, not the NAT’s', () => {
    const low = crossings.nat.map((entry) => entry.replace('1024-65535', '1024-32767'));
    expect(natted(crossings.a, low).share).toBe(31744 / 64512);
  });
});
