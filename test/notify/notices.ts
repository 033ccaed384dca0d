import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { FleetSummary } from '../../lib/model/fleet.ts';
import { Notice } from '../../lib/model/notice.ts';
import type { Remediation, RemediationState, Transition } from '../../lib/model/remediation.ts';
import type { Watch, WatchNews } from '../../lib/model/watch.ts';
import type { About } from '../../lib/notify/about.ts';
import { auditNotice } from '../../lib/notify/audit-notice.ts';
import { fleetNotice } from '../../lib/notify/fleet-notice.ts';
import { planNotice } from '../../lib/notify/plan-notice.ts';
import { watchNotice } from '../../lib/notify/watch-notice.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { PLAN } from '../support/sample-plans.ts';

export const ABOUT: About = { publicUrl: 'https://api.example.com', accountId: '123456789012', region: 'eu-west-1' };
const AT = '2026-11-28T10:00:00.000Z';

/** Whatever nobody may read in a notice. */
export const SECRETS = {
  callback: 'https://hooks.example.com/very-secret-path',
  asker: 'arn:aws:sts::123456789012:assumed-role/secret-asker/session',
  tokenHash: 'secret-token-hash',
  codeHash: 'secret-code-hash',
  callbackId: 'secret-callback-id',
} as const;

const ORDER: AuditRecord['order'] = {
  eni: 'eni-0a11ce0000000001a',
  destination: 'https://api.example.com',
  mode: 'propose',
  probe: true,
  callbackUrl: SECRETS.callback,
};

export function auditRecord(audit: AuditRecord['audit']): AuditRecord {
  return {
    id: 'aud-1',
    version: 3,
    createdAt: AT,
    createdBy: SECRETS.asker,
    order: ORDER,
    status: audit === null ? 'failed' : 'completed',
    progress: null,
    attempt: 1,
    leaseUntil: null,
    endedAt: AT,
    audit,
    failure: audit === null ? { code: 'not-found', message: 'there is no such interface.' } : null,
    expiresAt: AT,
  };
}

export function remediation(state: RemediationState): Remediation {
  return {
    id: 'pln-1',
    version: 4,
    state,
    auditId: 'aud-1',
    order: ORDER,
    createdAt: AT,
    createdBy: SECRETS.asker,
    plan: PLAN,
    sliceDigest: 'slice',
    link: { tokenHash: SECRETS.tokenHash, codeHash: SECRETS.codeHash, expiresAt: AT, usedAt: null, tries: 0 },
    approvals: [{ by: SECRETS.asker, at: AT, how: 'identity' }],
    quorum: 1,
    lapsesAfter: null,
    lapsesAt: null,
    callbackId: SECRETS.callbackId,
    receipt: null,
    verified: null,
    failure: null,
    transitions: 4,
    expiresAt: AT,
  };
}

export function transition(from: RemediationState, to: RemediationState): Transition {
  return { seq: 4, at: AT, by: SECRETS.asker, from, to, why: 'because' };
}

export const WATCH: Watch = {
  id: 'wch-1',
  version: 7,
  spec: {
    name: 'payments',
    source: 'eni-0a11ce0000000001a',
    destinations: ['https://api.example.com'],
    expect: 'reachable',
    schedule: 'rate(5 minutes)',
    notify: { sns: true },
    proposeFix: false,
    probe: false,
  },
  createdAt: AT,
  createdBy: SECRETS.asker,
  from: 'api',
  lastRunAt: AT,
  lastFailure: null,
  standings: [],
  pending: [],
};

const TOLD = { version: 7, at: AT };

export const NEWS: WatchNews = {
  kind: 'broken',
  results: [
    {
      destination: 'https://api.example.com',
      eni: 'eni-0a11ce0000000001a',
      verdict: 'blocked',
      sentence: 'The security group drops every request.',
    },
  ],
  flapping: false,
  isFirst: false,
  changes: [
    {
      what: 'security-group-rule',
      how: 'removed',
      resourceId: 'sg-1',
      sentence: 'sg-1 lost the rule that let tcp 443 to 0.0.0.0/0 out',
      decisive: true,
      author: { who: 'alice', at: AT, event: 'RevokeSecurityGroupEgress', eventId: 'e-1' },
    },
  ],
  because: 'sg-1 lost the rule that let tcp 443 to 0.0.0.0/0 out (alice, 10:00).',
};

export const FLEET: FleetSummary = {
  schemaVersion: 1,
  id: 'flt-1',
  startedAt: '2026-11-28T09:50:00.000Z',
  endedAt: AT,
  destinations: ['https://api.example.com', '10.0.0.1:5432'],
  items: { completed: 49, failed: 1 },
  interfaces: 1200,
  pairs: 2400,
  byVerdict: { reachable: 2300, partial: 0, blocked: 97, unknown: 3 },
  calls: { 'ec2:DescribeSubnets': 49 },
  failed: [
    {
      item: { accountId: '123456789012', region: 'eu-west-1', vpcId: 'vpc-0007' },
      failure: { code: 'aws-refused', message: 'AWS refused ec2:DescribeSubnets.' },
    },
  ],
  turned: { since: 'flt-0', compared: 2350, became: { reachable: 3, partial: 0, blocked: 12, unknown: 0 } },
};

function planned(to: RemediationState, from: RemediationState = 'planning'): Notice {
  const notice = planNotice(remediation(to), transition(from, to), ABOUT);
  if (notice === undefined) throw new Error(`nothing is told of ${to}`);
  return notice;
}

/** One of each type, and of the ends that are told alike. */
export const NOTICES: readonly Notice[] = [
  ...Object.values(SAMPLES).map((audit) => auditNotice(auditRecord(audit), ABOUT)),
  auditNotice(auditRecord(null), ABOUT),
  planned('proposed'),
  planned('verified', 'applied'),
  planned('rolled-back', 'applied'),
  planned('rejected', 'proposed'),
  watchNotice(WATCH, { ...TOLD, news: NEWS }, ABOUT),
  watchNotice(WATCH, { ...TOLD, news: { ...NEWS, kind: 'recovered', flapping: true } }, ABOUT),
  fleetNotice(FLEET, 'flt-1', ABOUT),
].map((notice) => Notice.parse(notice));
