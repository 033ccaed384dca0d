import { readAwsError } from '../../model/aws-error.ts';
import type { Gap } from '../../model/gap.ts';
import type { EvidenceAction } from './evidence-actions.ts';

const READS: Readonly<Record<EvidenceAction, string>> = {
  'ec2:DescribeFlowLogs': 'flow logs',
  'cloudwatch:GetMetricData': 'NAT gateway metrics',
  'logs:FilterLogEvents': 'flow logs',
  's3:ListBucket': 'flow logs',
  's3:GetObject': 'flow logs',
};

/** A call that failed as a gap. An audit stands without what was measured, so no failure of AWS ends it; any other is thrown. */
export function unmeasured(error: unknown, action: EvidenceAction, resource: string): Gap {
  const known = readAwsError(error);
  if (known === undefined) throw error;
  const { trouble, name } = known;
  const denied = trouble === 'denied';
  return {
    reads: READS[action],
    reason: denied ? `AWS refused ${action} for ${resource} (${name})` : `${action} for ${resource} failed (${name})`,
    remedy: denied ? `Allow ${action} to the role that Egress Doctor runs as.` : 'Ask again in a moment.',
  };
}
