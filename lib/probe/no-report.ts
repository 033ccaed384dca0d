import type { Gap } from '../model/gap.ts';

/**
 * Why a host did not report, by code. `host`: the host cannot be asked, and the model alone decides. `aws`: AWS refused
 * or failed, and asking again with other rights, or later, may help.
 */
export const NO_REPORT = {
  'probe-no-instance': 'host',
  'probe-not-attached': 'host',
  'probe-output-cut': 'host',
  'probe-output-unreadable': 'host',
  'ssm-not-managed': 'host',
  'ssm-connection-lost': 'host',
  'ssm-agent-too-old': 'host',
  'ssm-platform-unsupported': 'host',
  'ssm-undelivered': 'host',
  'ssm-timeout': 'host',
  'ssm-cancelled': 'host',
  'ssm-failed': 'host',
  'ssm-access-denied': 'aws',
  'ssm-no-credentials': 'aws',
  'ssm-throttled': 'aws',
  'ssm-document-differs': 'aws',
  'ssm-bucket-refused': 'aws',
  'ssm-refused': 'aws',
  'ssm-unanswered': 'aws',
} as const;
export type NoReportCode = keyof typeof NO_REPORT;

/** A gap in the place of what the host would have reported. */
export interface NoReport {
  readonly code: NoReportCode;
  readonly gap: Gap;
}

export function isNoReport(value: object): value is NoReport {
  return 'code' in value && 'gap' in value;
}
