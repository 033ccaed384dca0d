import { type Policy, readPolicy } from '../../lib/approve/policy.ts';
import type { Environment } from '../settings.ts';

/** The operator's policy, which comes as JSON; without one, the strict defaults are it. */
export function policyFrom(environment: Environment): Policy {
  return readPolicy(JSON.parse(environment['EGRESS_DOCTOR_POLICY'] || '{}'));
}
