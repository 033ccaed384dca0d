import { auditNotice } from '../../lib/notify/audit-notice.ts';
import { auditorFrom } from '../auditor-ports.ts';
import { deliver } from '../callback/deliver.ts';
import { INTERNET } from '../callback/internet.ts';
import { secretFrom } from '../callback/secret.ts';
import type { WorkerPorts } from '../ports.ts';
import type { Environment } from '../settings.ts';
import { announcingFrom } from './announcing.ts';
import { wired } from './shared-ports.ts';

/** What the auditor's function works with. */
export function workerPorts(environment: Environment): WorkerPorts {
  const { shared } = wired(environment);
  const { announce, about } = announcingFrom(environment, shared);
  const secret = secretFrom(environment['EGRESS_DOCTOR_CALLBACK_SECRET']);
  return {
    ...shared,
    audit: auditorFrom(environment),
    tell: async (ended) => {
      await Promise.all([deliver(ended, { ...shared, reach: INTERNET, secret }), announce(auditNotice(ended, about))]);
    },
  };
}
