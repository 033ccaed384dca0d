/** A context that switches on whatever can be. */
export const EVERYTHING = {
  stage: 'dev',
  auth: 'jwt',
  jwtIssuer: 'https://login.example.com/tenant',
  jwtAudience: ['bots'],
  regions: ['eu-west-1', 'eu-central-1'],
  accounts: [
    {
      accountId: '210987654321',
      roleArn: 'arn:aws:iam::210987654321:role/EgressDoctor-dev-Reader',
      writerRoleArn: 'arn:aws:iam::210987654321:role/EgressDoctor-dev-Writer',
      externalId: 'a-shared-word',
    },
  ],
  callbackHosts: ['hooks.example.com'],
  probeTag: 'EgressDoctor=allowed',
  applying: true,
  applyTag: 'EgressDoctor=managed',
  applyVpcs: ['vpc-0a1b2c3d4e5f60718', 'vpc-08172635445362718'],
  policy: { hostFirewall: true, approvalMinutes: 60, maxTemporary: '7d' },
  keepDays: 7,
  waitSeconds: 10,
  logRetentionDays: 14,
  throttleRate: 5,
  throttleBurst: 10,
  apiConcurrency: 10,
  auditorConcurrency: 20,
  slackSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:egress-doctor-slack-AbCdEf',
  slackUsers: { 'T0123/U0456': 'alice@example.com' },
  chatTopicArn: 'arn:aws:sns:eu-west-1:123456789012:chats',
  webhooks: ['https://hooks.example.com/egress'],
  flowLogGroups: ['/vpc/*'],
  flowLogBuckets: ['flow-logs'],
  watches: [{ name: 'Payments', source: 'eni-1', destinations: ['https://api.example.com'] }],
  fleetSchedules: [{ name: 'nightly', schedule: 'rate(1 day)', destinations: ['https://api.example.com'] }],
  alarmEmail: 'on-call@example.com',
  tableKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b',
  deletionProtection: false,
} as const;

/** An account that is read from elsewhere, and no more. */
export const MEMBER = {
  stage: 'dev',
  regions: ['eu-west-1'],
  probeTag: 'EgressDoctor=allowed',
  member: { auditorRoleArn: 'arn:aws:iam::123456789012:role/egress-doctor-dev-Auditor', externalId: 'a-shared-word' },
} as const;

/** And one that is changed from there too. */
export const CHANGED_MEMBER = {
  ...MEMBER,
  applying: true,
  policy: { hostFirewall: true },
  member: { ...MEMBER.member, remediatorRoleArn: 'arn:aws:iam::123456789012:role/egress-doctor-dev-Remediator' },
} as const;
