import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { plan } from '../support/plans/destinations.ts';

const SG = 'security-group out source eni-app - security-group-no-rule';

describe('services of the hypervisor', () => {
  const shut: Plan = {
    vpc: '10.0.0.0/16 10.9.0.0/16 2600:1f00::/56',
    subnets: { a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes: [], acl: [] } },
    groups: { 'sg-app': [] },
    interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10 2600:1f00:0:1::10', groups: ['sg-app'] } },
  };

  test.each([
    'udp 169.254.169.253:53',
    'tcp 169.254.169.253:53',
    'udp 10.0.0.2:53',
    'tcp 10.0.0.2:53',
    'udp [fd00:ec2::253]:53',
    'tcp 169.254.169.254:80',
    'tcp [fd00:ec2::254]:80',
    'udp 169.254.169.123:123',
    'udp [fd00:ec2::123]:123',
    'tcp 169.254.170.2:80',
    'tcp 169.254.170.23:80',
  ])('%s passes whatever groups, ACLs and routes say', (aim) => {
    expect(tell(network(shut), 'eni-app', aim)).toBe('reachable');
  });

  test.each([
    'udp 10.9.0.2:53',
    'udp 10.0.0.3:53',
    'tcp 10.0.0.2:443',
    'tcp 169.254.169.254:443',
    'udp 169.254.169.254:80',
    'tcp 169.254.169.123:123',
  ])('%s does not', (aim) => {
    expect(ask(network(shut), 'eni-app', aim).verdict).toBe('blocked');
  });

  test('a resolver of one’s own is filtered like anything else', () => {
    expect(tell(network(plan(['out tcp 443 0.0.0.0/0'])), 'eni-app', 'udp 10.0.2.20:53')).toBe(`blocked: ${SG}`);
  });
});
