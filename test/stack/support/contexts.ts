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
      externalId: 'a-shared-word',
    },
  ],
  callbackHosts: ['hooks.example.com'],
  probeTag: 'EgressDoctor=allowed',
  keepDays: 7,
  waitSeconds: 10,
  logRetentionDays: 14,
  throttleRate: 5,
  throttleBurst: 10,
  apiConcurrency: 10,
  auditorConcurrency: 20,
  alarmEmail: 'on-call@example.com',
  tableKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b',
  deletionProtection: false,
} as const;

export const MEMBER = {
  stage: 'dev',
  regions: ['eu-west-1'],
  probeTag: 'EgressDoctor=allowed',
  member: { auditorRoleArn: 'arn:aws:iam::123456789012:role/egress-doctor-dev-Auditor', externalId: 'a-shared-word' },
} as const;
