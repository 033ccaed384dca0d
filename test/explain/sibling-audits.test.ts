import { describe, expect, test } from '@jest/globals';
import { siblingAudits } from '../../lib/explain/sibling-audits.ts';
import type { Audit, Blocker } from '../../lib/model/audit.ts';
import { Finding } from '../../lib/model/audit.ts';
import { SAMPLES } from '../support/sample-audits.ts';

const ACL: Blocker = {
  gate: 'network-acl',
  direction: 'back',
  at: 'source',
  resourceId: 'acl-1',
  ruleId: '*',
  code: 'network-acl-default-deny',
  awsCode: null,
  message: 'No entry allows the reply.',
  drops: 1,
};

function group(eni: string): Blocker {
  return {
    ...ACL,
    gate: 'security-group',
    direction: 'out',
    resourceId: eni,
    ruleId: null,
    code: 'security-group-no-rule',
  };
}

function sibling(eni: string, subnet: string, told: Partial<Audit> = {}): Audit {
  const { request } = SAMPLES.reachable;
  return {
    ...SAMPLES.reachable,
    request: { ...request, eni, source: { ...request.source, subnet } },
    verdict: 'reachable',
    passShare: 1,
    ...told,
  };
}

const good = (eni: string) => sibling(eni, 'subnet-1');
const shut = (eni: string, ...blockers: Blocker[]) =>
  sibling(eni, 'subnet-2', { verdict: 'blocked', passShare: 0, blockers });
const half = (eni: string) => sibling(eni, 'subnet-3', { verdict: 'partial', passShare: 0.5, blockers: [ACL] });
const open = (eni: string, reason: string) =>
  sibling(eni, 'subnet-4', {
    verdict: 'unknown',
    passShare: null,
    gaps: [{ reads: 'NetworkAcls', reason, remedy: '' }],
  });
const UNREAD = 'NetworkAcls was not collected';

function together(...audits: Audit[]): unknown {
  const { verdict, passShare, finding } = siblingAudits('web', audits);
  return [verdict, passShare, finding?.message];
}

const SITE = 'https://api.example.com';

describe('several interfaces together', () => {
  test.each<[string, Audit[], string, number | null, string | undefined]>([
    ['one alone', [good('eni-1')], 'reachable', 1, undefined],
    ['all reach it', [good('eni-1'), good('eni-2')], 'reachable', 1, undefined],
    ['all are blocked alike', [shut('eni-1', ACL), shut('eni-2', ACL)], 'blocked', 0, undefined],
    [
      'each is blocked by its own groups',
      [shut('eni-1', group('eni-1')), shut('eni-2', group('eni-2'))],
      'blocked',
      0,
      undefined,
    ],
    ['all are half open alike', [half('eni-1'), half('eni-2')], 'partial', 0.5, undefined],
    ['nothing is known of any', [open('eni-1', UNREAD), open('eni-2', UNREAD)], 'unknown', null, undefined],
    [
      'one of four is blocked',
      [good('eni-1'), shut('eni-4', ACL), good('eni-2'), good('eni-3')],
      'partial',
      0.75,
      `3 of 4 interfaces of web reach ${SITE}; eni-4 in subnet-2 is blocked by network ACL acl-1 on the way back.`,
    ],
    [
      'one of three reaches it',
      [shut('eni-2', group('eni-2')), good('eni-1'), shut('eni-3', group('eni-3'))],
      'partial',
      1 / 3,
      `1 of 3 interfaces of web reaches ${SITE}; eni-2 and eni-3 in subnet-2 are blocked by their security group on the way out.`,
    ],
    [
      'one is blocked twice',
      [good('eni-1'), shut('eni-2', group('eni-2'), ACL)],
      'partial',
      0.5,
      `1 of 2 interfaces of web reaches ${SITE}; eni-2 in subnet-2 is blocked by its security group on the way out and network ACL acl-1 on the way back.`,
    ],
    [
      'one is half open',
      [good('eni-1'), half('eni-2')],
      'partial',
      0.75,
      `1 of 2 interfaces of web reaches ${SITE}; eni-2 in subnet-3 gets 50 % through, the rest is dropped by network ACL acl-1 on the way back.`,
    ],
    [
      'one is unknown',
      [good('eni-1'), good('eni-2'), open('eni-3', UNREAD)],
      'unknown',
      null,
      `2 of 3 interfaces of web reach ${SITE}; eni-3 in subnet-4 is unknown: ${UNREAD}.`,
    ],
    [
      'blocked, and unknown for two reasons',
      [shut('eni-1', ACL), open('eni-2', UNREAD), open('eni-3', 'RouteTables was not collected')],
      'unknown',
      null,
      `None of the 3 interfaces of web reaches ${SITE} whole, and not for one reason; eni-1 in subnet-2 is blocked by network ACL acl-1 on the way back; eni-2 in subnet-4 is unknown: ${UNREAD}; eni-3 in subnet-4 is unknown: RouteTables was not collected.`,
    ],
    [
      'blocked by different gates',
      [shut('eni-1', group('eni-1')), shut('eni-2', ACL), shut('eni-3', ACL)],
      'blocked',
      0,
      `None of the 3 interfaces of web reaches ${SITE} whole, and not for one reason; eni-2 and eni-3 in subnet-2 are blocked by network ACL acl-1 on the way back; eni-1 in subnet-2 is blocked by its security group on the way out.`,
    ],
    [
      'more ways than are told',
      ['acl-1', 'acl-2', 'acl-3', 'acl-4', 'acl-5'].map((resourceId, i) => shut(`eni-${i}`, { ...ACL, resourceId })),
      'blocked',
      0,
      `None of the 5 interfaces of web reaches ${SITE} whole, and not for one reason; eni-0 in subnet-2 is blocked by network ACL acl-1 on the way back; eni-1 in subnet-2 is blocked by network ACL acl-2 on the way back; eni-2 in subnet-2 is blocked by network ACL acl-3 on the way back; 2 more answers differ from these.`,
    ],
  ])('%s', (_what, audits, verdict, passShare, message) => {
    expect(together(...audits)).toEqual([verdict, passShare, message]);
  });

  test('the order in which they were asked decides nothing', () => {
    const audits = [good('eni-1'), shut('eni-2', ACL), open('eni-3', UNREAD)];
    expect(together(...audits.toReversed())).toEqual(together(...audits));
  });

  test('as a program reads them', () => {
    const { siblings, finding } = siblingAudits('web', [good('eni-1'), shut('eni-2', ACL)]);
    const { gate, direction, at, resourceId, ruleId, code } = ACL;
    expect(siblings).toEqual([
      { eni: 'eni-1', subnet: 'subnet-1', verdict: 'reachable', passShare: 1, blockers: [] },
      {
        eni: 'eni-2',
        subnet: 'subnet-2',
        verdict: 'blocked',
        passShare: 0,
        blockers: [{ gate, direction, at, resourceId, ruleId, code }],
      },
    ]);
    expect(Finding.parse(finding)).toEqual({
      code: 'siblings-differ',
      severity: 'warning',
      message: expect.any(String),
      evidence: {
        source: 'web',
        reaching: ['eni-1'],
        others: ['eni-2'],
        subnets: ['subnet-2'],
        blockedBy: ['acl-1'],
      },
    });
  });

  test('asked for from outside, they are where the receivers are', () => {
    const { request } = good('eni-1');
    const receiver = { addresses: [], vpc: 'vpc-1', subnet: 'subnet-9', zone: null, name: null };
    const asked = { ...request, from: '203.0.113.9', receiver, source: { ...request.source, subnet: null } };
    expect(siblingAudits('web', [{ ...good('eni-1'), request: asked }]).siblings[0]?.subnet).toBe('subnet-9');
  });
});
