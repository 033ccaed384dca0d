import { describe, expect, test } from '@jest/globals';
import { aclBlocksReplies } from '../../../lib/explain/lint/acl-blocks-replies.ts';
import { checked, said } from './checked.ts';

function acl(...entries: readonly string[]) {
  return { subnets: { a: { cidr: '10.0.1.0/24', acl: entries } } };
}

const HTTPS_OUT = '100 allow out tcp 443 0.0.0.0/0';
const OUT = 'Entry 100 (allow tcp 443 to 0.0.0.0/0) of acl-a lets connections out and';

describe('connections go out, and their replies do not all come in', () => {
  test.each([
    ['no entry in', [HTTPS_OUT], `warning ${OUT} none of their replies in: those to ports 1024-65535 are denied.`],
    [
      'what Linux uses alone',
      [HTTPS_OUT, '100 allow in tcp 32768-60999 0.0.0.0/0'],
      `warning ${OUT} 43.8 % of their replies in: those to ports 1024-32767, 61000-65535 are denied.`,
    ],
    [
      'a deny pierces the range',
      [HTTPS_OUT, '90 deny in tcp 3389 0.0.0.0/0', '100 allow in tcp 1024-65535 0.0.0.0/0'],
      `warning ${OUT} over 99.9 % of their replies in: the one to port 3389 is denied.`,
    ],
    [
      'in from half of the peers',
      [HTTPS_OUT, '100 allow in tcp 1024-65535 0.0.0.0/1'],
      `warning ${OUT} 50 % of their replies in: those to ports 1024-65535 are denied, from some peers.`,
    ],
    [
      'in by another protocol',
      [HTTPS_OUT, '100 allow in udp 1024-65535 0.0.0.0/0'],
      `warning ${OUT} none of their replies in: those to ports 1024-65535 are denied.`,
    ],
    [
      'a service on some high ports',
      ['100 allow out tcp 2000-3022 0.0.0.0/0'],
      'warning Entry 100 (allow tcp 2000-3022 to 0.0.0.0/0) of acl-a lets connections out and none of their replies in: those to ports 1024-65535 are denied.',
    ],
    [
      'everything out',
      ['100 allow out all 0.0.0.0/0', '100 allow in tcp 0-1023 0.0.0.0/0', '110 allow out tcp 1024-65535 0.0.0.0/0'],
      'warning Entry 100 (allow all to 0.0.0.0/0) of acl-a lets connections out and none of their replies in: those to ports 1024-65535 are denied.',
    ],
    [
      'IPv6 for itself',
      ['1 allow out all 0.0.0.0/0', '1 allow in all 0.0.0.0/0', '2 allow out tcp 443 ::/0'],
      'warning Entry 2 (allow tcp 443 to ::/0) of acl-a lets connections out and none of their replies in: those to ports 1024-65535 are denied.',
    ],
  ])('%s', (_, entries, sentence) => {
    expect(said(aclBlocksReplies, acl(...entries))).toEqual([sentence]);
  });

  test('the share is exact', () => {
    const entries = [HTTPS_OUT, '90 deny in tcp 3389 0.0.0.0/0', '100 allow in tcp 1024-65535 0.0.0.0/0'];
    expect(checked(aclBlocksReplies, acl(...entries)).map(({ evidence }) => evidence)).toEqual([
      { resourceId: 'acl-a', direction: 'egress', ruleId: '100', admitted: 64511 / 64512, dropped: '3389' },
    ]);
  });
});

describe('connections come in, and their replies do not all go out', () => {
  test.each([
    [
      'a service that cannot answer',
      ['100 allow in tcp 5432 10.0.0.0/8', '100 allow out tcp 0-1023 0.0.0.0/0'],
      'warning Entry 100 (allow tcp 5432 from 10.0.0.0/8) of acl-a lets connections in and none of their replies out: those to ports 1024-65535 are denied.',
    ],
    [
      'a service that answers half of its clients',
      [
        '100 allow in tcp 443 0.0.0.0/0',
        '90 deny out tcp 1024-33279 0.0.0.0/0',
        '100 allow out tcp 1024-65535 0.0.0.0/0',
      ],
      'warning Entry 100 (allow tcp 443 from 0.0.0.0/0) of acl-a lets connections in and 50 % of their replies out: those to ports 1024-33279 are denied.',
    ],
    [
      'everything in may be there for replies',
      ['100 allow in all 0.0.0.0/0', '100 allow out tcp 443 0.0.0.0/0'],
      'info Entry 100 (allow all from 0.0.0.0/0) of acl-a lets connections in and none of their replies out: those to ports 1024-65535 are denied.',
    ],
  ])('%s', (_, entries, sentence) => {
    expect(said(aclBlocksReplies, acl(...entries)).filter((one) => one.includes('connections in'))).toEqual([sentence]);
  });
});

describe('silent', () => {
  test.each([
    ['a client', [HTTPS_OUT, '100 allow in tcp 1024-65535 0.0.0.0/0']],
    ['a server', ['100 allow in tcp 443 0.0.0.0/0', '100 allow out tcp 1024-65535 0.0.0.0/0']],
    ['everything both ways', ['100 allow in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0']],
    [
      'two entries share the range',
      [HTTPS_OUT, '1 allow in tcp 1024-30000 0.0.0.0/0', '2 allow in tcp 30001-65535 0.0.0.0/0'],
    ],
    ['the same peers both ways', ['1 allow out tcp 5432 10.1.0.0/16', '1 allow in tcp 1024-65535 10.1.0.0/16']],
    ['udp alone', ['1 allow out udp 53 0.0.0.0/0']],
    ['an allow that never decides', ['1 deny out all 0.0.0.0/0', '2 allow out tcp 443 0.0.0.0/0']],
    ['many high ports are there for replies', ['1 allow out tcp 2000-3023 0.0.0.0/0']],
    ['nothing at all', []],
  ])('%s', (_, entries) => {
    expect(said(aclBlocksReplies, acl(...entries))).toEqual([]);
  });
});
