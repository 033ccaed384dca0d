import { Aws } from 'aws-cdk-lib';
import type { Config } from './config.ts';

/** Which Regions are audited, where nobody says: that of the stack. */
export function regionsOf({ regions }: Config): readonly string[] {
  return regions.length === 0 ? [Aws.REGION] : regions;
}

/** What both functions are told. The names are those of lambda/settings.ts, which refuses to start on a wrong value. */
export function sharedEnvironment(config: Config, facts: { readonly table: string; readonly url: string }) {
  return {
    EGRESS_DOCTOR_TABLE: facts.table,
    EGRESS_DOCTOR_PUBLIC_URL: facts.url,
    EGRESS_DOCTOR_REGIONS: regionsOf(config).join(','),
    EGRESS_DOCTOR_ACCOUNTS: [Aws.ACCOUNT_ID, ...config.accounts.map(({ accountId }) => accountId)].join(','),
    EGRESS_DOCTOR_CALLBACK_HOSTS: config.callbackHosts.join(','),
    EGRESS_DOCTOR_WAIT_SECONDS: String(config.waitSeconds),
    EGRESS_DOCTOR_KEEP_DAYS: String(config.keepDays),
    POWERTOOLS_SERVICE_NAME: 'egress-doctor',
    POWERTOOLS_METRICS_NAMESPACE: 'EgressDoctor',
  };
}
