import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/';

const listener = (name: string, Port: number, Protocol: string) => ({
  ListenerArn: `${name} ${Port}`,
  LoadBalancerArn: `${arn}${name}`,
  Port,
  Protocol,
});

const plan = (description: string, families: NonNullable<Plan['families']>, groups?: readonly string[]): Plan => ({
  subnets: { a: { cidr: '10.0.1.0/24' } },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10' },
    'eni-lb': { subnet: 'a', address: '10.0.1.60', description, ...(groups !== undefined && { groups }) },
  },
  families,
});

const web = { Listeners: [listener('app/web/1', 443, 'HTTPS'), listener('app/web/12', 80, 'HTTP')] };

const net = { Listeners: [listener('net/dns/1', 53, 'TCP_UDP'), listener('net/dns/1', 514, 'UDP')] };

const classic = {
  LoadBalancerDescriptions: [
    { LoadBalancerName: 'old', ListenerDescriptions: [{ Listener: { Protocol: 'TCP', LoadBalancerPort: '443' } }] },
  ],
};

const SHUT = 'blocked: load-balancer out destination eni-lb - load-balancer-no-listener';

describe('a load balancer', () => {
  test.each([
    ['listens', plan('ELB app/web/1', web), 'tcp 10.0.1.60:443', 'reachable'],
    ['does not listen', plan('ELB app/web/1', web), 'tcp 10.0.1.60:80', SHUT],
    ['tcp is not udp', plan('ELB app/web/1', web), 'udp 10.0.1.60:443', SHUT],
    ['both protocols on one listener', plan('ELB net/dns/1', net, []), 'udp 10.0.1.60:53', 'reachable'],
    ['and the other', plan('ELB net/dns/1', net, []), 'tcp 10.0.1.60:53', 'reachable'],
    ['udp alone', plan('ELB net/dns/1', net, []), 'tcp 10.0.1.60:514', SHUT],
    ['a classic one listens', plan('ELB old', classic), 'tcp 10.0.1.60:443', 'reachable'],
    ['a classic one does not', plan('ELB old', classic), 'tcp 10.0.1.60:444', SHUT],
    [
      'listeners of others alone were collected',
      plan('ELB app/other/1', web),
      'tcp 10.0.1.60:443',
      'unknown: Listeners',
    ],
    [
      'it is listed, and its own listeners were not collected',
      plan('ELB app/other/1', { ...web, LoadBalancers: [{ LoadBalancerArn: `${arn}app/other/1` }] }),
      'tcp 10.0.1.60:443',
      'unknown: Listeners',
    ],
    [
      'an application load balancer always has a group',
      plan('ELB app/web/1', web, []),
      'tcp 10.0.1.60:443',
      'unknown: NetworkInterfaces',
    ],
    ['nothing was collected', plan('ELB app/web/1', {}), 'tcp 10.0.1.60:443', 'unknown: Listeners'],
  ])('%s', (_sentence, some, aim, told) => {
    expect(tell(network(some), 'eni-app', aim)).toBe(told);
  });
});
