import { describe, expect, test } from '@jest/globals';
import { tell } from '../../support/ask.ts';
import { host } from '../../support/host.ts';
import { network, type Plan } from '../../support/network-text.ts';

/** eni-app behind a NAT instance. */
const PLAN: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16' },
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-nat'] },
    nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
  },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10' },
    'eni-nat': { subnet: 'nat', address: '10.0.0.7', public: '198.51.100.7', instance: 'i-nat' },
  },
  patch: { 'eni-nat': { SourceDestCheck: false } },
};

const MASQUERADE = 'table ip n {\nchain p {\ntype nat hook postrouting priority 100;\nmasquerade\n}\n}\n';
const FORWARD = 'table ip f {\nchain c {\ntype filter hook forward priority 0; policy drop;\n';
const LISTED = { interfaces: [{ name: 'ens5', addresses: ['10.0.0.7/24'] }] };

function told(rules: string, report: object = LISTED): string {
  const absent = ['nft-text', 'iptables-legacy-save', 'ip6tables-legacy-save'];
  const read = host({ absent, dumps: { 'nft-text': rules }, ...report });
  return tell({ ...network(PLAN), hosts: { 'i-nat': read } }, 'eni-app', 'tcp 203.0.113.9:443');
}

describe('the host of a NAT instance', () => {
  test.each<[string, string, object | undefined, string]>([
    ['masquerades', MASQUERADE, undefined, 'reachable'],
    ['masquerades, and did not list its interfaces', MASQUERADE, {}, 'reachable'],
    ['does not', '', undefined, 'blocked: nat-instance out nat eni-nat - nat-instance-not-masquerading'],
    [
      'masquerades somebody else',
      MASQUERADE.replace('masquerade', 'ip saddr 10.0.2.0/24 masquerade'),
      undefined,
      'blocked: nat-instance out nat eni-nat - nat-instance-not-masquerading',
    ],
    [
      'does not forward',
      MASQUERADE,
      { ...LISTED, sysctl: { 'net.ipv4.ip_forward': '0' } },
      'blocked: nat-instance out nat eni-nat - nat-instance-not-forwarding',
    ],
    [
      'drops what it should forward',
      `${MASQUERADE}${FORWARD}ct state established accept\n}\n}\n`,
      undefined,
      'blocked: host-firewall out nat i-nat ip f c policy host-firewall-policy',
    ],
    [
      'drops the replies',
      `${MASQUERADE}${FORWARD}ip saddr 10.0.1.0/24 accept\n}\n}\n`,
      undefined,
      'blocked: host-firewall back nat i-nat ip f c policy host-firewall-policy',
    ],
  ])('%s', (_sentence, rules, report, expected) => {
    expect(told(rules, report)).toBe(expected);
  });
});
