import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

const pair = (group: readonly string[], far: Partial<NonNullable<Plan['subnets']>[string]> = {}): Plan => ({
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] },
    b: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'], ...far },
  },
  groups: { 'sg-web': group },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.1' },
    'eni-web': { subnet: 'b', address: '10.0.2.20', public: '198.51.100.2', groups: ['sg-web'] },
  },
});

const WEB = 'tcp 198.51.100.2:443';

describe('the public address of another instance', () => {
  test.each([
    ['open to the internet', pair(['in tcp 443 0.0.0.0/0']), 'reachable'],
    ['open to the sender’s public address', pair(['in tcp 443 198.51.100.1/32']), 'reachable'],
    [
      'open to its private one',
      pair(['in tcp 443 10.0.0.0/8']),
      'blocked: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'open to its group',
      pair(['in tcp 443 sg-open']),
      'blocked: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'whose reply finds no way out',
      pair(['in tcp 443 0.0.0.0/0'], { routes: [] }),
      'blocked: route-table back destination rtb-b - no-route',
    ],
    [
      'whose ACL shuts the reply',
      pair(['in tcp 443 0.0.0.0/0'], { acl: ['100 allow in all 0.0.0.0/0'] }),
      'blocked: network-acl back destination acl-b * network-acl-default-deny',
    ],
    [
      'whose ACL knows the public address alone',
      pair(['in tcp 443 0.0.0.0/0'], {
        acl: ['100 allow in tcp 443 198.51.100.1/32', '100 allow out tcp 32768-60999 198.51.100.1/32'],
      }),
      'reachable',
    ],
    [
      'in a VPC without a gateway',
      {
        ...pair(['in tcp 443 0.0.0.0/0']),
        families: { InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [] }] },
      },
      'blocked: internet-gateway out source igw-1 - internet-gateway-not-attached',
    ],
  ])('%s', (_sentence, some, told) => {
    expect(tell(network(some), 'eni-app', WEB).split('; ')[0]).toBe(told);
  });

  test('among others it is asked apart', () => {
    const told = ask(network(pair([])), 'eni-app', 'tcp 198.51.100.0/30:443');
    expect([told.verdict, told.share]).toEqual(['partial', 0.75]);
  });
});
