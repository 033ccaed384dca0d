import { describe, expect, test } from '@jest/globals';
import { type Matter, mayApprove } from '../../lib/approve/may-approve.ts';
import { LOCAL_POLICY, readPolicy } from '../../lib/approve/policy.ts';
import type { RiskLevel } from '../../lib/model/plan.ts';
import { ALICE, BOB, OPEN_GROUP, planOf } from './sample-plans.ts';

const MATTER: Matter = { createdBy: ALICE, account: '111122223333', region: 'eu-west-1' };

function answer(
  approvers: readonly object[] | undefined,
  who: string | null,
  level: RiskLevel = 'low',
  matter: Partial<Matter> = {},
) {
  const policy = readPolicy(approvers === undefined ? {} : { approvers });
  return mayApprove(policy, who, planOf([OPEN_GROUP], level), { ...MATTER, ...matter });
}

function told(why: string): string {
  return `${BOB} may not approve this plan: ${why}`;
}

describe('by the strict policy', () => {
  test.each<readonly [string | null, RiskLevel, true | string]>([
    [BOB, 'high', true],
    [ALICE, 'low', `${ALICE} asked for this plan, and somebody else has to approve it`],
    [null, 'low', 'whoever has the link and its code is none of the policy’s approvers'],
  ])('%s, risk %s', (who, level, expected) => {
    expect(answer(undefined, who, level)).toBe(expected);
  });

  test('on one machine, whatever the risk', () => {
    const matter = { createdBy: null, account: null, region: null };
    expect(mayApprove(LOCAL_POLICY, null, planOf([OPEN_GROUP], 'high'), matter)).toBe(true);
  });
});

describe('who is meant', () => {
  test.each([
    ['*', BOB, true],
    ['*', null, false],
    ['link', null, true],
    ['link', 'link', false],
    [BOB, BOB, true],
    ['arn:aws:iam::*:user/bob', BOB, true],
    ['arn:aws:iam::*:user/b', BOB, false],
    ['*/bob', BOB, true],
    ['iam::111122223333', BOB, false],
    ['*@example.com', 'bob@example.com', true],
    ['*@example.com', 'bob@example-com', false],
    ['*@example.com', 'bob@example.com.example.net', false],
    ['(a+)+$|.*', BOB, false],
    ['b?b', 'bob', false],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'a1c2b', false],
    ['ab*ba', 'aba', false],
    ['a**b', 'ab', true],
    ['*b*', 'abc', true],
    ['*b*', 'ac', false],
    ['a*b*c', 'a\n1b2c', true],
  ])('%j means %j: %j', (pattern, who, isMeant) => {
    expect(answer([{ who: pattern }], who) === true).toBe(isMeant);
  });

  test('whoever is not is told so', () => {
    expect(answer([{ who: 'carol' }], BOB)).toBe(`${BOB} is none of the policy’s approvers`);
  });

  test('a pattern of many stars is no way to keep the service busy', () => {
    const started = performance.now();
    expect(answer([{ who: `${'*a'.repeat(30)}b` }], 'a'.repeat(2000))).toMatch(/none of/);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('what whoever is meant may', () => {
  test.each<readonly [string, object, Partial<Matter>, true | string]>([
    ['its kind', { kinds: ['open-security-group'] }, {}, true],
    [
      'other kinds',
      { kinds: ['add-route', 'replace-route'] },
      {},
      told('open-security-group is none of add-route, replace-route'),
    ],
    ['its account', { accounts: ['111122223333'] }, {}, true],
    [
      'another account',
      { accounts: ['444455556666'] },
      {},
      told('its account is 111122223333, and 444455556666 is meant'),
    ],
    [
      'an account, where it is not known',
      { accounts: ['444455556666'] },
      { account: null },
      told('its account is not known, and 444455556666 is meant'),
    ],
    ['another Region', { regions: ['us-east-1'] }, {}, told('its Region is eu-west-1, and us-east-1 is meant')],
    ['a smaller risk', { maxRisk: 'low' }, {}, told('its risk is medium, and low is the most')],
    ['its risk', { maxRisk: 'medium' }, {}, true],
  ])('%s', (_what, may, matter, expected) => {
    expect(answer([{ who: BOB, may }], BOB, 'medium', matter)).toBe(expected);
  });

  test('one entry that lets him is enough, and where none does every reason is said once', () => {
    const [low, route] = [
      { who: '*', may: { maxRisk: 'low' } },
      { who: '*/bob', may: { kinds: ['add-route'] } },
    ];
    expect(answer([low, route, { who: BOB }], BOB, 'high')).toBe(true);
    expect(answer([low, low, route], BOB, 'high')).toBe(
      told('its risk is high, and low is the most; open-security-group is none of add-route'),
    );
  });
});
