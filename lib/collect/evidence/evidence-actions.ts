/**
 * What reading what was measured takes of IAM, each with what it is asked of. Descriptions and metrics know no resources;
 * logs and objects are those that the flow logs of the account write to, and nothing else.
 */
export const EVIDENCE_ACTIONS = [
  { action: 'ec2:DescribeFlowLogs', on: 'everything' },
  { action: 'cloudwatch:GetMetricData', on: 'everything' },
  { action: 'logs:FilterLogEvents', on: 'log-group' },
  { action: 's3:ListBucket', on: 'bucket' },
  { action: 's3:GetObject', on: 'objects' },
] as const;

export type EvidenceAction = (typeof EVIDENCE_ACTIONS)[number]['action'];
