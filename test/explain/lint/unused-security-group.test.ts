import { describe, expect, test } from '@jest/globals';
import { unusedSecurityGroup } from '../../../lib/explain/lint/unused-security-group.ts';
import type { Plan } from '../../support/network-text.ts';
import { checked, said } from './checked.ts';

const PLAN: Plan = {
  subnets: { a: { cidr: '10.0.1.0/24' } },
  groups: { 'sg-used': ['in tcp 22 sg-named'], 'sg-named': ['in tcp 22 sg-named'], 'sg-idle': [] },
  interfaces: { 'eni-1': { subnet: 'a', address: '10.0.1.5', groups: ['sg-used', 'sg-open'] } },
};

describe('groups that no interface carries', () => {
  test('with the groups whose rules name them, their own not counted', () => {
    expect(said(unusedSecurityGroup, PLAN)).toEqual([
      'info No interface carries sg-named, though rules of sg-used name it.',
      'info No interface carries sg-idle.',
    ]);
  });

  test.each([
    [3, 'sg-0, sg-1 and sg-2'],
    [5, 'sg-0, sg-1 and 3 more'],
  ])('named by %i', (count, who) => {
    const rules = Array.from({ length: count }, (_, i) => [`sg-${i}`, ['in tcp 22 sg-idle']] as const);
    const plan = { ...PLAN, groups: { ...Object.fromEntries(rules), 'sg-idle': [] } };
    expect(said(unusedSecurityGroup, plan).at(-1)).toBe(
      `info No interface carries sg-idle, though rules of ${who} name it.`,
    );
  });

  test('whole', () => {
    expect(checked(unusedSecurityGroup, PLAN)[0]).toEqual({
      code: 'unused-security-group',
      severity: 'info',
      message: 'No interface carries sg-named, though rules of sg-used name it.',
      evidence: { resourceId: 'sg-named', namedBy: ['sg-used'] },
    });
  });
});

describe('silent', () => {
  test.each<[string, Plan]>([
    ['every group is carried', { ...PLAN, groups: { 'sg-used': [] } }],
    ['the default group', { ...PLAN, groups: { 'sg-d': [] }, patch: { 'sg-d': { GroupName: 'default' } } }],
    ['nobody collected the interfaces', { ...PLAN, families: { NetworkInterfaces: null } }],
    ['nobody collected the groups', { ...PLAN, families: { SecurityGroups: null } }],
  ])('%s', (_, plan) => {
    expect(said(unusedSecurityGroup, plan)).toEqual([]);
  });
});
