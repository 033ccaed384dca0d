import { describe, expect, test } from '@jest/globals';
import { shadowedAclEntry } from '../../../lib/explain/lint/shadowed-acl-entry.ts';
import { checked, said } from './checked.ts';

function acl(...entries: readonly string[]) {
  return { subnets: { a: { cidr: '10.0.1.0/24', acl: entries } } };
}

describe('entries that can never decide', () => {
  test.each([
    [
      'an allow behind a deny',
      ['100 deny in tcp 443 0.0.0.0/0', '200 allow in tcp 443 10.0.0.0/8'],
      'warning The ingress entry 200 (allow tcp 443 from 10.0.0.0/8) of acl-a can never decide: entry 100 (deny tcp 443 from 0.0.0.0/0), read first, takes all its packets, so what it would allow is denied.',
    ],
    [
      'a deny behind an allow',
      ['100 allow out all 0.0.0.0/0', '200 deny out tcp 25 0.0.0.0/0'],
      'warning The egress entry 200 (deny tcp 25 to 0.0.0.0/0) of acl-a can never decide: entry 100 (allow all to 0.0.0.0/0), read first, takes all its packets, so what it would deny is allowed.',
    ],
    [
      'the same again',
      ['100 allow in tcp 1024-65535 0.0.0.0/0', '110 allow in tcp 32768-60999 0.0.0.0/0'],
      'info The ingress entry 110 (allow tcp 32768-60999 from 0.0.0.0/0) of acl-a can never decide: entry 100 (allow tcp 1024-65535 from 0.0.0.0/0), read first, takes all its packets.',
    ],
    [
      'two halves of the addresses',
      ['10 allow in all 0.0.0.0/1', '20 deny in all 128.0.0.0/1', '30 allow in udp 53 0.0.0.0/0'],
      'warning The ingress entry 30 (allow udp 53 from 0.0.0.0/0) of acl-a can never decide: entries 10 (allow all from 0.0.0.0/1) and 20 (deny all from 128.0.0.0/1), read first, take all its packets, so some of what it would allow is denied.',
    ],
    [
      'ports and addresses that overlap in a staircase',
      ['10 allow in tcp 0-99 10.0.0.0/8', '20 allow in tcp 50-149 10.0.0.0/8', '30 allow in tcp 20-120 10.1.0.0/16'],
      'info The ingress entry 30 (allow tcp 20-120 from 10.1.0.0/16) of acl-a can never decide: entries 10 (allow tcp 0-99 from 10.0.0.0/8) and 20 (allow tcp 50-149 from 10.0.0.0/8), read first, take all its packets.',
    ],
    [
      'a protocol without ports covers all ports',
      ['10 deny in 47 0.0.0.0/0', '20 allow in 47 10.0.0.0/8'],
      'warning The ingress entry 20 (allow protocol 47 from 10.0.0.0/8) of acl-a can never decide: entry 10 (deny protocol 47 from 0.0.0.0/0), read first, takes all its packets, so what it would allow is denied.',
    ],
    [
      'IPv6 behind IPv6',
      ['10 deny in all ::/0', '20 allow in tcp 22 2001:db8::/32'],
      'warning The ingress entry 20 (allow tcp 22 from 2001:db8::/32) of acl-a can never decide: entry 10 (deny all from ::/0), read first, takes all its packets, so what it would allow is denied.',
    ],
    [
      'the number decides, not the place in the list',
      ['200 allow in tcp 443 0.0.0.0/0', '100 deny in all 0.0.0.0/0'],
      'warning The ingress entry 200 (allow tcp 443 from 0.0.0.0/0) of acl-a can never decide: entry 100 (deny all from 0.0.0.0/0), read first, takes all its packets, so what it would allow is denied.',
    ],
  ])('%s', (_, entries, sentence) => {
    expect(said(shadowedAclEntry, acl(...entries))).toEqual([sentence]);
  });

  test('says which entry, and which ones decide in its stead', () => {
    const entries = [
      '10 allow in tcp 0-1023 0.0.0.0/0',
      '20 deny in tcp 1000-65535 0.0.0.0/0',
      '30 allow in tcp 80-8080 10.0.0.0/8',
    ];
    expect(checked(shadowedAclEntry, acl(...entries)).map(({ evidence }) => evidence)).toEqual([
      {
        resourceId: 'acl-a',
        direction: 'ingress',
        ruleId: '30',
        effect: 'allow',
        shadowedBy: ['10', '20'],
        opposedBy: ['20'],
      },
    ]);
  });
});

describe('silent', () => {
  test.each([
    ['a port is left', ['100 deny in tcp 443 0.0.0.0/0', '200 allow in tcp 443-444 0.0.0.0/0']],
    ['an address is left', ['100 deny in all 10.0.0.0/9', '200 allow in tcp 443 10.0.0.0/8']],
    ['another direction', ['100 deny out all 0.0.0.0/0', '200 allow in tcp 443 0.0.0.0/0']],
    ['another protocol', ['100 deny in udp 0-65535 0.0.0.0/0', '200 allow in tcp 443 0.0.0.0/0']],
    ['another family', ['100 deny in all 0.0.0.0/0', '200 allow in tcp 443 ::/0']],
    [
      'tcp, udp and icmp are not everything',
      [
        '1 deny in tcp 0-65535 0.0.0.0/0',
        '2 deny in udp 0-65535 0.0.0.0/0',
        '3 deny in icmp 0.0.0.0/0',
        '4 allow in all 0.0.0.0/0',
      ],
    ],
    ['type 8 code 0 leaves other codes', ['1 deny in icmp 8/0 0.0.0.0/0', '2 allow in icmp 8/-1 0.0.0.0/0']],
    ['the entries behind it are no matter', ['100 allow in tcp 443 10.0.0.0/8', '200 deny in all 0.0.0.0/0']],
    ['nothing but the final denies', []],
  ])('%s', (_, entries) => {
    expect(said(shadowedAclEntry, acl(...entries))).toEqual([]);
  });

  test('ACLs that were not collected', () => {
    expect(said(shadowedAclEntry, { families: { NetworkAcls: null } })).toEqual([]);
  });
});
