import { auditorFrom } from '../auditor-ports.ts';
import { deliver } from '../callback/deliver.ts';
import { INTERNET } from '../callback/internet.ts';
import { secretFrom } from '../callback/secret.ts';
import type { WorkerPorts } from '../ports.ts';
import type { Environment } from '../settings.ts';
import { wired } from './shared-ports.ts';

/** What the auditor's function works with. */
export function workerPorts(environment: Environment): WorkerPorts {
  const { shared } = wired(environment);
  const secret = secretFrom(environment['EGRESS_DOCTOR_CALLBACK_SECRET']);
  return {
    ...shared,
    audit: auditorFrom(environment),
    tell: (ended) => deliver(ended, { ...shared, reach: INTERNET, secret }),
  };
}
