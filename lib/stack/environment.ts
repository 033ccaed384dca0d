import { Aws } from 'aws-cdk-lib';
import { rolesOf } from './config/roles.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import type { KeptSecret } from './kept-secret.ts';

/** Which Regions are audited, where nobody says: that of the stack. */
export function regionsOf({ regions }: Pick<Config, 'regions'>): readonly string[] {
  return regions.length === 0 ? [Aws.REGION] : regions;
}

/** What all functions are told. The names are those of lambda/settings.ts, which refuses to start on a wrong value. */
export function sharedEnvironment(config: Config, facts: { readonly table: string; readonly url: string }) {
  return {
    EGRESS_DOCTOR_TABLE: facts.table,
    EGRESS_DOCTOR_PUBLIC_URL: facts.url,
    EGRESS_DOCTOR_REGIONS: regionsOf(config).join(','),
    EGRESS_DOCTOR_ACCOUNTS: [Aws.ACCOUNT_ID, ...config.accounts.map(({ accountId }) => accountId)].join(','),
    EGRESS_DOCTOR_CALLBACK_HOSTS: config.callbackHosts.join(','),
    EGRESS_DOCTOR_APPLYING: String(config.applying),
    EGRESS_DOCTOR_WAIT_SECONDS: String(config.waitSeconds),
    EGRESS_DOCTOR_KEEP_DAYS: String(config.keepDays),
    POWERTOOLS_SERVICE_NAME: 'egress-doctor',
    POWERTOOLS_METRICS_NAMESPACE: 'EgressDoctor',
  };
}

/** What whoever reads networks is told besides: where, by which roles, and with which documents. */
export function readingEnvironment(
  config: Config,
  documents: NamedDocuments,
  secret: KeptSecret | undefined,
): Readonly<Record<string, string>> {
  return {
    EGRESS_DOCTOR_ACCOUNT: Aws.ACCOUNT_ID,
    EGRESS_DOCTOR_ROLES: JSON.stringify(rolesOf(config.accounts)),
    ...(config.probe && { EGRESS_DOCTOR_DOCUMENTS: JSON.stringify(documents) }),
    ...(secret !== undefined && { EGRESS_DOCTOR_CALLBACK_SECRET: secret.parameter }),
  };
}

/** What whoever judges plans is told: the policy. */
export function policyEnvironment({ plans, policy }: Config): Readonly<Record<string, string>> {
  return plans ? { EGRESS_DOCTOR_POLICY: JSON.stringify(policy) } : {};
}
