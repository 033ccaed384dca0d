import type { LifeStep } from '../../lib/approve/life-step.ts';
import * as life from '../../lib/approve/remediation-life.ts';
import type { Change } from '../../lib/model/change.ts';
import type { Plan, RiskLevel } from '../../lib/model/plan.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import type { ApprovalLink, Remediation } from '../../lib/model/remediation.ts';

/** Noon of a day in 2026; the tests' clocks stand there. */
export const NOON = Date.parse('2026-11-28T12:00:00.000Z');
export const MINUTE = 60_000;
export const HALF_PAST = '2026-11-28T12:30:00.000Z';

export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const BOB = 'arn:aws:iam::111122223333:user/bob';
export const CAROL = 'arn:aws:iam::111122223333:user/carol';

export const OPEN_GROUP: Change = {
  kind: 'open-security-group',
  groupId: 'sg-0a1b',
  direction: 'egress',
  permissions: [{ protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '198.51.100.7/32' } }],
};

export function planOf(changes: readonly Change[], level: RiskLevel = 'low', more: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    digest: 'digest-1',
    createdAt: '2026-11-28T12:00:00.000Z',
    expiresAt: HALF_PAST,
    question: { eni: 'eni-0a', destination: 'tcp://198.51.100.7:443' },
    changes: changes.map((change) => ({
      kind: change.kind,
      resourceId: 'sg-0a1b',
      does: 'lets tcp 443 to 198.51.100.7/32 out of sg-0a1b',
      undo: 'revokes the rule',
      before: null,
      after: { CidrIpv4: '198.51.100.7/32' },
      commands: ['aws ec2 authorize-security-group-egress …'],
      undoCommands: ['aws ec2 revoke-security-group-egress …'],
      ownership: null,
      change,
    })),
    opens: [
      {
        eni: 'eni-0a',
        subnetId: 'subnet-0a',
        resourceId: 'sg-0a1b',
        direction: 'out',
        packets: ['tcp 443 to 198.51.100.7/32'],
        moved: false,
      },
    ],
    affects: { interfaces: 1, subnets: 1 },
    risk: { level, because: [] },
    proof: { verdict: 'reachable', passShare: 1 },
    warnings: [],
    alternatives: [],
    noFix: [],
    ...more,
  };
}

export const PLAN = planOf([OPEN_GROUP]);

export const LINK: ApprovalLink = {
  tokenHash: 'hash of the token',
  codeHash: 'hash of the code',
  expiresAt: HALF_PAST,
  usedAt: null,
  tries: 0,
};

/** What the plan is proposed with, unless a test says otherwise. */
export const OFFER: life.Proposed = {
  plan: PLAN,
  sliceDigest: 'slice-1',
  link: LINK,
  quorum: 1,
  before: { verdict: 'blocked', agreement: 'not-observed' },
};

export const WISH: life.Wish = {
  id: 'plan-1',
  auditId: 'aud-1',
  order: { eni: 'eni-0a', destination: 'tcp://198.51.100.7:443', mode: 'audit', probe: true },
  createdBy: ALICE,
  lapsesAfter: null,
  keep: 86_400,
};

export function receiptOf(outcome: Receipt['outcome']): Receipt {
  return {
    schemaVersion: 1,
    planId: 'plan-1',
    digest: 'digest-1',
    account: '111122223333',
    region: 'eu-west-1',
    question: PLAN.question,
    steps: [
      {
        change: OPEN_GROUP,
        status: outcome === 'applied' ? 'done' : 'undone',
        before: { GroupId: 'sg-0a1b' },
        made: { SecurityGroupRuleIds: ['sgr-1'] },
        calls: [
          { action: 'ec2:AuthorizeSecurityGroupEgress', input: { GroupId: 'sg-0a1b' }, at: '2026-11-28T12:05:00.000Z' },
        ],
        failure: null,
      },
    ],
    outcome,
  };
}

export const APPLIED = receiptOf('applied');
export const RESTORED = receiptOf('restored');

/** A step that has to be possible. */
export function done({ next, refused }: LifeStep): Remediation {
  if (next === undefined) throw new Error(refused.sentence);
  return next;
}

export function planning(wish: Partial<life.Wish> = {}): Remediation {
  return life.planned({ ...WISH, ...wish }, NOON).next;
}

export function proposal(facts: Partial<life.Proposed> = {}, wish: Partial<life.Wish> = {}): Remediation {
  return done(life.proposed(planning(wish), NOON, { ...OFFER, ...facts }));
}
