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
