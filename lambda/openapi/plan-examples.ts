import type { z } from 'zod';
import type { NewLink } from '../plans/new-link.ts';
import type { PlanDecision } from '../plans/plan-decision.ts';
import { ORDER } from './examples.ts';
import type { MadePlan, UnmadePlan } from './plan-shapes.ts';

const GROUP = 'sg-043d8f3f38a302d39';
const PERMISSION = { protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '203.0.113.10/32' } };
const DIGEST = '8f1d4f0f4f5c7a1c6f6f0d0a4c3b2a190817263544f3e2d1c0b9a8978685746a';

export const WISH = { for: '4h', reason: 'CHG-1234: the new payment provider' };
export const DECISION: PlanDecision = {
  verdict: 'approve',
  digest: DIGEST,
  token: 'pG1oK0m9n3u7bX2cV5zL8kJ4hF6dS1aQwErTyUiOpAs',
  code: '7KDM3X',
};

export const UNMADE_PLAN: z.infer<typeof UnmadePlan> = {
  schemaVersion: 1,
  id: 'pln-4fz1k0w8m2q7r9t3xv5b',
  state: 'planning',
  auditId: 'aud-4fz1k0w8m2q7r9t3xv5b',
  createdAt: '2026-11-28T10:00:00.000Z',
  request: ORDER,
  requestedBy: 'arn:aws:iam::123456789012:role/bot',
  reason: null,
  approval: { page: '/v1/plans/pln-4fz1k0w8m2q7r9t3xv5b/approval', expiresAt: '2026-11-28T10:30:00.000Z' },
  quorum: 1,
  approvals: [],
  lapsesAfter: null,
  lapsesAt: null,
  verified: null,
  receipt: null,
  failure: null,
  changes: [],
};

export const MADE_PLAN: z.infer<typeof MadePlan> = {
  ...UNMADE_PLAN,
  state: 'proposed',
  digest: DIGEST,
  expiresAt: '2026-11-28T10:30:00.000Z',
  question: ORDER,
  changes: [
    {
      kind: 'open-security-group',
      resourceId: GROUP,
      does: `lets tcp 443 to 203.0.113.10/32 out of ${GROUP}`,
      undo: 'revoke that egress rule',
      before: null,
      after: { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '203.0.113.10/32' },
      commands: [`aws ec2 authorize-security-group-egress --group-id ${GROUP} …`],
      undoCommands: [`aws ec2 revoke-security-group-egress --group-id ${GROUP} …`],
      ownership: null,
      change: { kind: 'open-security-group', groupId: GROUP, direction: 'egress', permissions: [PERMISSION] },
    },
  ],
  opens: [
    {
      eni: ORDER.eni,
      subnetId: 'subnet-030ac7866bb7ba17d',
      resourceId: GROUP,
      direction: 'out',
      packets: ['tcp 443 to 203.0.113.10/32'],
      moved: false,
    },
  ],
  affects: { interfaces: 1, subnets: 1 },
  risk: { level: 'low', because: ['it opens one port to one address'] },
  proof: { verdict: 'reachable', passShare: 1 },
  warnings: [],
  alternatives: [],
  noFix: [],
};

export const NEW_LINK: { readonly url: string; readonly code: NewLink['code']; readonly expiresAt: string } = {
  url: `/v1/plans/${UNMADE_PLAN.id}/approval?token=${DECISION.token}`,
  code: '7KDM3X',
  expiresAt: '2026-11-28T10:30:00.000Z',
};

export const HISTORY = [
  {
    seq: 1,
    at: '2026-11-28T10:00:00.000Z',
    by: 'arn:aws:iam::123456789012:role/bot',
    from: 'planning',
    to: 'planning',
    why: 'a fix was asked for',
  },
  {
    seq: 2,
    at: '2026-11-28T10:00:02.000Z',
    by: 'service',
    from: 'planning',
    to: 'proposed',
    why: '1 change, risk low: 1 approval needed',
  },
];
