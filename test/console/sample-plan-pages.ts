import { decidedPage, turnedAwayPage } from '../../lib/console/approval-outcome.ts';
import { approvalPage } from '../../lib/console/approval-page.ts';
import { type PlanPageParts, planPage } from '../../lib/console/plan-page.ts';
import { type Markup, printed } from '../../lib/explain/render/html/escape.ts';
import { type Remediation, RemediationState, type Transition } from '../../lib/model/remediation.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { NO_FIX, PLAN, planOfText } from '../support/sample-plans.ts';

const AT = '2026-11-05T10:00:00.000Z';
export const LINK = { url: '/v1/plans/pln-00000000000000000001/approval?token=TTTT', code: '347CDF' };

/** A plan that waits for approval. */
export const WAITING: Remediation = {
  id: 'pln-00000000000000000001',
  version: 2,
  state: 'proposed',
  auditId: 'aud-00000000000000000001',
  order: { eni: 'eni-0a11ce0000000001a', destination: 'https://api.example.com', mode: 'audit', probe: true },
  createdAt: AT,
  createdBy: null,
  plan: PLAN,
  sliceDigest: 's',
  link: { tokenHash: 't', codeHash: 'c', expiresAt: '2026-11-05T10:30:00.000Z', usedAt: null, tries: 0 },
  approvals: [],
  quorum: 1,
  lapsesAfter: null,
  lapsesAt: null,
  callbackId: null,
  receipt: null,
  verified: null,
  failure: null,
  transitions: 2,
  expiresAt: '2026-12-05T10:00:00.000Z',
};

export const LINES: readonly Transition[] = [
  { seq: 1, at: AT, by: 'service', from: 'planning', to: 'planning', why: 'a fix was asked for' },
];

export function inState(state: RemediationState, told: Partial<Remediation> = {}): Remediation {
  return { ...WAITING, state, ...told };
}

type Step = NonNullable<Remediation['receipt']>['steps'][number];

/** What was carried out, in any words. */
export function receiptOf(text: string): NonNullable<Remediation['receipt']> {
  const [change] = PLAN.changes;
  if (change === undefined) throw new Error('the sample plan changes nothing');
  const call = { action: text, input: { [text]: text }, at: AT };
  const step: Step = { change: change.change, status: 'done', before: null, made: {}, calls: [call], failure: null };
  const place = { account: null, region: 'eu-west-1', question: PLAN.question };
  return { schemaVersion: 1, planId: WAITING.id, digest: 'd', ...place, steps: [step], outcome: 'applied' };
}

function hostileRecord(text: string): Remediation {
  return inState('failed', {
    order: { ...WAITING.order, eni: text, destination: text },
    createdBy: text,
    reason: text,
    plan: planOfText(text),
    receipt: receiptOf(text),
    failure: { code: text, message: text },
    auditId: text,
    id: text,
    lapsesAfter: 5400,
    lapsesAt: AT,
    quorum: 2,
  });
}

/** Plans as whoever asked follows them, in every state and with the worst that may stand in them. */
export function planPages(hostile: string): Readonly<Record<string, Markup>> {
  const page = (record: Remediation, more: Partial<PlanPageParts> = {}) =>
    planPage({ record, history: LINES, link: undefined, token: 'token-1', still: false, ...more });
  const history = LINES.map((line) => ({ ...line, by: hostile, why: hostile }));
  const states = RemediationState.options.map((state) => [`plan: ${state}`, page(inState(state))] as const);
  return {
    ...Object.fromEntries(states),
    'plan: no fix': page(inState('not-offered', { plan: NO_FIX })),
    'plan, being made': page(inState('planning', { plan: null })),
    'plan with its link, still': page(WAITING, { link: LINK, still: true }),
    'plan, applied': page(inState('verified', { receipt: receiptOf('ec2:CreateNetworkAclEntry') })),
    'plan, hostile': page(hostileRecord(hostile), { history, link: { url: '/v1', code: hostile }, token: hostile }),
  };
}

/** The pages at an approval link. */
export function approvalPages(hostile: string): Readonly<Record<string, string>> {
  const form = { token: 'TTTT', applying: true, fault: null };
  const bad = { ...hostileRecord(hostile), state: 'proposed' } as const;
  const parts = { record: WAITING, plan: PLAN, audit: SAMPLES.blocked, ...form };
  const worst = { record: bad, plan: planOfText(hostile), audit: SAMPLES.hostile };
  const pages: Readonly<Record<string, Markup>> = {
    approval: approvalPage(parts),
    'approval, without audit or proof': approvalPage({
      ...parts,
      audit: null,
      plan: { ...PLAN, proof: { verdict: 'reachable', passShare: 1 } },
    }),
    'approval after a slip': approvalPage({ ...parts, fault: 'The code is wrong.' }),
    'approval, switched off': approvalPage({ ...parts, applying: false }),
    'approval, hostile': approvalPage({ ...worst, token: hostile, applying: true, fault: hostile }),
    approved: decidedPage(inState('approved'), '/plans/1'),
    'approved by one of two': decidedPage({ ...WAITING, quorum: 2, approvals: [APPROVED] }, '/plans/1'),
    rejected: decidedPage(inState('rejected'), '/plans/1'),
    'decided, hostile': decidedPage(bad, '/plans/1'),
    'turned away': turnedAwayPage('Not decided', hostile, null),
    'turned away, known': turnedAwayPage('Nothing to decide here', 'It is over.', inState('expired'), '/plans/1'),
  };
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, printed(page)]));
}

const APPROVED = { by: 'ann', at: AT, how: 'identity' } as const;
