import type { z } from 'zod';
import { writeCursor } from '../../lib/store/cursor.ts';
import type { AuditList, CompletedAudit, FailedAudit, PendingAudit } from './shapes.ts';

const HEAD = {
  schemaVersion: 1,
  id: 'aud-4fz1k0w8m2q7r9t3xv5b',
  createdAt: '2026-11-28T10:00:00.000Z',
} as const;

export const ORDER = { eni: 'eni-0a11ce0000000001a', destination: 'https://api.example.com' };

export const COMPLETED: z.infer<typeof CompletedAudit> = {
  ...HEAD,
  request: {
    ...ORDER,
    source: {
      addresses: ['10.0.10.25'],
      ports: '32768-60999',
      vpc: 'vpc-009c453fc750b2584',
      subnet: 'subnet-030ac7866bb7ba17d',
      zone: 'eu-west-1a',
      name: 'app',
    },
  },
  verdict: 'blocked',
  passShare: 0,
  blockers: [
    {
      gate: 'security-group',
      direction: 'out',
      at: 'source',
      resourceId: 'eni-0a11ce0000000001a',
      ruleId: null,
      code: 'security-group-no-rule',
      awsCode: 'ENI_SG_RULES_MISMATCH',
      message: 'No egress rule of sg-043d8f3f38a302d39 allows tcp 443.',
      drops: 1,
    },
  ],
  findings: [],
  gaps: [],
  traces: [],
  host: null,
  probe: { outcome: 'not-run', attempts: [] },
  agreement: 'not-observed',
  plan: null,
  status: 'completed',
};

export const QUEUED: z.infer<typeof PendingAudit> = { ...HEAD, request: ORDER, status: 'queued', progress: null };

export const FAILED: z.infer<typeof FailedAudit> = {
  ...HEAD,
  request: ORDER,
  status: 'failed',
  failure: { code: 'not-found', message: 'There is no interface eni-0a11ce0000000001a.' },
};

export const LIST: z.infer<typeof AuditList> = {
  audits: [{ id: HEAD.id, createdAt: HEAD.createdAt, request: ORDER, status: 'completed', verdict: 'blocked' }],
  cursor: writeCursor({ createdAt: '2026-11-05T10:00:00.000Z', id: 'aud-4fz1k0w8m2q7r9t3xv5b' }),
};
