import { describe, expect, test } from '@jest/globals';
import { redundantSecurityGroupRule } from '../../../lib/explain/lint/redundant-security-group-rule.ts';
import type { Plan } from '../../support/network-text.ts';
import { checked, said } from './checked.ts';

/** `sg-a` in `vpc-1` with these rules; `sg-b` is in the same VPC. */
function group(rules: readonly string[], more: Plan = {}): Plan {
  const place = { VpcId: 'vpc-1' };
  return { ...more, groups: { 'sg-a': rules, 'sg-b': [] }, patch: { 'sg-a': place, 'sg-b': place, ...more.patch } };
}

/** A row of describe-security-group-rules. */
function row(SecurityGroupRuleId: string, CidrIpv4: string) {
  const traffic = { IsEgress: true, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  return { SecurityGroupRuleId, GroupId: 'sg-a', ...traffic, CidrIpv4 };
}

describe('rules that add nothing', () => {
  test.each([
    [
      'one rule holds the other',
      ['out tcp 443 0.0.0.0/0', 'out tcp 443 10.0.0.0/8'],
      ['The egress rule tcp 443 to 10.0.0.0/8 of sg-a adds nothing: tcp 443 to 0.0.0.0/0 covers all of it.'],
    ],
    [
      'the widest is what is named',
      ['in tcp 22 10.1.1.0/24', 'in tcp 22 10.1.0.0/16', 'in tcp 22 10.0.0.0/8'],
      [
        'The ingress rule tcp 22 from 10.1.1.0/24 of sg-a adds nothing: tcp 22 from 10.0.0.0/8 covers all of it.',
        'The ingress rule tcp 22 from 10.1.0.0/16 of sg-a adds nothing: tcp 22 from 10.0.0.0/8 covers all of it.',
      ],
    ],
    [
      'two rules between them',
      ['in tcp 80-90 0.0.0.0/0', 'in tcp 85-100 0.0.0.0/0', 'in tcp 82-95 10.0.0.0/8'],
      [
        'The ingress rule tcp 82-95 from 10.0.0.0/8 of sg-a adds nothing: tcp 85-100 from 0.0.0.0/0 and tcp 80-90 from 0.0.0.0/0 cover all of it.',
      ],
    ],
    [
      'all traffic holds every protocol',
      ['out -1 0.0.0.0/0', 'out udp 53 10.0.0.2/32', 'out icmp 8/0 0.0.0.0/0', 'out 47 0.0.0.0/0'],
      [
        'The egress rule udp 53 to 10.0.0.2 of sg-a adds nothing: all traffic to 0.0.0.0/0 covers all of it.',
        'The egress rule icmp 8/0 to 0.0.0.0/0 of sg-a adds nothing: all traffic to 0.0.0.0/0 covers all of it.',
        'The egress rule all protocol 47 to 0.0.0.0/0 of sg-a adds nothing: all traffic to 0.0.0.0/0 covers all of it.',
      ],
    ],
    [
      'a reference within the range of its VPC',
      ['in tcp 0-65535 10.0.0.0/16', 'in tcp 5432 sg-b'],
      ['The ingress rule tcp 5432 from sg-b of sg-a adds nothing: all tcp from 10.0.0.0/16 covers all of it.'],
    ],
    [
      'the same reference with more ports',
      ['in tcp 5432 sg-b', 'in tcp 5000-6000 sg-b'],
      ['The ingress rule tcp 5432 from sg-b of sg-a adds nothing: tcp 5000-6000 from sg-b covers all of it.'],
    ],
    [
      'of two that say the same the later',
      ['in tcp 80 10.0.0.0/8', 'in 6 80 10.0.0.0/8'],
      ['The ingress rule tcp 80 from 10.0.0.0/8 of sg-a adds nothing: tcp 80 from 10.0.0.0/8 covers all of it.'],
    ],
    [
      'one type of ICMP within all',
      ['in icmp 8/-1 10.0.0.0/8', 'in icmp 0.0.0.0/0'],
      ['The ingress rule icmp 8 from 10.0.0.0/8 of sg-a adds nothing: all icmp from 0.0.0.0/0 covers all of it.'],
    ],
    [
      'several that are the same size',
      ['in tcp 80-81 10.0.0.0/8', 'in tcp 81-82 10.0.0.0/8', 'in tcp 80-80 10.0.0.0/8', 'in tcp 82-82 10.0.0.0/8'],
      [
        'The ingress rule tcp 80 from 10.0.0.0/8 of sg-a adds nothing: tcp 80-81 from 10.0.0.0/8 covers all of it.',
        'The ingress rule tcp 82 from 10.0.0.0/8 of sg-a adds nothing: tcp 81-82 from 10.0.0.0/8 covers all of it.',
      ],
    ],
  ])('%s', (_, rules, sentences) => {
    expect(said(redundantSecurityGroupRule, group(rules))).toEqual(sentences.map((sentence) => `info ${sentence}`));
  });

  test('the entries of a prefix list, whose neighbours join to more than a prefix', () => {
    const rules = ['out tcp 443 pl-1', 'out tcp 443 10.0.2.0/23', 'out tcp 443 10.0.1.0/24'];
    expect(
      said(redundantSecurityGroupRule, group(rules, { prefixLists: { 'pl-1': '10.0.1.0/24 10.0.2.0/24' } })),
    ).toEqual(['info The egress rule tcp 443 to 10.0.1.0/24 of sg-a adds nothing: tcp 443 to pl-1 covers all of it.']);
  });

  test('says the ids by which rules are revoked', () => {
    const families = { SecurityGroupRules: [row('sgr-1', '0.0.0.0/0'), row('sgr-2', '10.0.0.0/8')] };
    const plan = { groups: { 'sg-a': ['out tcp 443 0.0.0.0/0', 'out tcp 443 10.0.0.0/8'] }, families };
    expect(checked(redundantSecurityGroupRule, plan)).toEqual([
      {
        code: 'redundant-security-group-rule',
        severity: 'info',
        message:
          'The egress rule tcp 443 to 10.0.0.0/8 (sgr-2) of sg-a adds nothing: tcp 443 to 0.0.0.0/0 (sgr-1) covers all of it.',
        evidence: { resourceId: 'sg-a', direction: 'egress', ruleId: 'sgr-2', coveredBy: ['sgr-1'] },
      },
    ]);
  });
});

describe('silent', () => {
  test.each([
    ['a port is left', ['out tcp 443 0.0.0.0/0', 'out tcp 443-444 10.0.0.0/8']],
    ['the other direction', ['out -1 0.0.0.0/0', 'in tcp 443 10.0.0.0/8']],
    ['the other family', ['out -1 0.0.0.0/0', 'out tcp 443 ::/0']],
    ['members may come to have other addresses than today', ['in tcp 5432 10.0.1.0/24', 'in tcp 5432 sg-b']],
    ['a reference covers no address', ['in tcp 0-65535 sg-b', 'in tcp 5432 10.0.1.5/32']],
    ['another reference', ['in tcp 5432 sg-b', 'in tcp 0-65535 sg-c']],
    ['a group in a VPC that was not collected', ['in tcp 0-65535 10.0.0.0/16', 'in tcp 5432 sg-elsewhere@vpc-9']],
    ['a list that was not collected covers nothing', ['out tcp 443 pl-unread', 'out tcp 443 10.0.0.0/8']],
    ['a list that was not collected may hold anything', ['out tcp 443 0.0.0.0/0', 'out tcp 443 pl-unread']],
    ['no rules', []],
  ])('%s', (_, rules) => {
    const interfaces = { 'eni-b': { subnet: 'a', address: '10.0.1.5', groups: ['sg-b'] } };
    expect(
      said(redundantSecurityGroupRule, group(rules, { subnets: { a: { cidr: '10.0.1.0/24' } }, interfaces })),
    ).toEqual([]);
  });
});
