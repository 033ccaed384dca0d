import { describe, expect, test } from '@jest/globals';
import { pathMtuDiscovery } from '../../../lib/explain/warnings/path-mtu-discovery.ts';
import type { Plan } from '../../support/network-text.ts';
import { behindNat, outside, said, warned } from './warned.ts';

const CLIENT = ['100 allow out tcp 443 0.0.0.0/0', '100 allow in tcp 1024-65535 0.0.0.0/0'];
const HANG = 'connections open, and large transfers may hang where a link takes smaller packets.';
const NEEDED = 'ICMP type 3 code 4 (fragmentation needed)';

describe('an ACL on the way back drops what path MTU discovery needs', () => {
  test('whole', () => {
    expect(warned(pathMtuDiscovery, outside({ acl: CLIENT }))).toEqual([
      {
        code: 'path-mtu-discovery',
        severity: 'info',
        message: `The ingress entries of acl-app drop ${NEEDED} from the internet: ${HANG}`,
        evidence: { resourceId: 'acl-app', direction: 'ingress', drops: NEEDED, admitted: 0 },
      },
    ]);
  });

  test.each<[string, Plan, readonly string[]]>([
    [
      'at the source behind a NAT gateway',
      behindNat({ acl: CLIENT }),
      [`The ingress entries of acl-app drop ${NEEDED} from the internet: ${HANG}`],
    ],
    [
      'at the NAT gateway, in from the internet and out to the source',
      behindNat(
        {},
        { acl: [...CLIENT, '110 allow in tcp 443 10.0.0.0/16', '110 allow out tcp 1024-65535 10.0.0.0/16'] },
      ),
      [
        `The ingress entries of acl-door drop ${NEEDED} from the internet: ${HANG}`,
        `The egress entries of acl-door drop ${NEEDED} from the internet: ${HANG}`,
      ],
    ],
    [
      'from a part of the internet',
      outside({ acl: [...CLIENT, '120 allow in icmp 3/4 0.0.0.0/1'] }),
      [`The ingress entries of acl-app drop ${NEEDED} from part of the internet: ${HANG}`],
    ],
    [
      'echoes do not help',
      outside({ acl: [...CLIENT, '120 allow in icmp 8/0 0.0.0.0/0', '121 allow in icmp 3/1 0.0.0.0/0'] }),
      [`The ingress entries of acl-app drop ${NEEDED} from the internet: ${HANG}`],
    ],
    [
      'half of the connections work',
      outside({ acl: ['1 allow out all 0.0.0.0/0', '1 allow in tcp 1024-40000 0.0.0.0/0'] }),
      [`The ingress entries of acl-app drop ${NEEDED} from the internet: ${HANG}`],
    ],
  ])('%s', (_, plan, sentences) => {
    expect(said(pathMtuDiscovery, plan)).toEqual(sentences.map((sentence) => `info ${sentence}`));
  });

  test('IPv6 has a message of its own', () => {
    const plan = outside(
      {
        cidr: '10.0.1.0/24 2001:db8:1::/64',
        routes: ['::/0 igw-1'],
        acl: ['1 allow out all ::/0', '1 allow in tcp 1024-65535 ::/0', '2 allow in icmp 3/4 0.0.0.0/0'],
      },
      {
        vpc: '10.0.0.0/16 2001:db8:1::/56',
        interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5 2001:db8:1::5' } },
      },
    );
    expect(said(pathMtuDiscovery, plan, 'tcp [2001:db8:ffff::9]:443')).toEqual([
      `info The ingress entries of acl-app drop ICMPv6 type 2 (packet too big) from the internet: ${HANG}`,
    ]);
  });
});

describe('silent', () => {
  test.each<[string, Plan, string]>([
    ['open ACLs', behindNat(), 'tcp 203.0.113.9:443'],
    ['the message is let in', outside({ acl: [...CLIENT, '120 allow in icmp 3/4 0.0.0.0/0'] }), 'tcp 203.0.113.9:443'],
    [
      'private addresses may be denied it',
      outside({ acl: [...CLIENT, '110 deny in all 10.0.0.0/8', '120 allow in icmp 0.0.0.0/0'] }),
      'tcp 203.0.113.9:443',
    ],
    ['a question that is blocked anyway', outside({ acl: CLIENT.slice(0, 1) }), 'tcp 203.0.113.9:443'],
    [
      'udp',
      outside({ acl: ['1 allow out udp 53 0.0.0.0/0', '1 allow in udp 1024-65535 0.0.0.0/0'] }),
      'udp 203.0.113.9:53',
    ],
    [
      'within the VPC',
      outside(
        { acl: CLIENT },
        { subnets: { b: { cidr: '10.0.2.0/24' } }, interfaces: { 'eni-b': { subnet: 'b', address: '10.0.2.5' } } },
      ),
      'tcp 10.0.2.5:443',
    ],
    ['ACLs that were not collected', outside({}, { families: { NetworkAcls: null } }), 'tcp 203.0.113.9:443'],
  ])('%s', (_, plan, words) => {
    expect(said(pathMtuDiscovery, plan, words)).toEqual([]);
  });
});
