import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { count, flag, list, oneOf, structure } from './written.ts';

function text(pattern: RegExp, expected: string) {
  const error = `expected ${expected}`;
  return z.string({ error }).regex(pattern, { error });
}

const Region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a Region like eu-west-1');
const RoleArn = text(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
  "a role's ARN like arn:aws:iam::123456789012:role/Reader",
);
const ExternalId = text(/^[\w+=,.@:/-]{2,1224}$/, 'an external id of 2 to 1224 letters, digits and +=,.@:/-');
const Tag = text(/^[^=\s]{1,128}=[^=]{1,256}$/, 'a tag like EgressDoctor=allowed');
const Vpc = text(/^vpc-[0-9a-f]{8,17}$/, 'a VPC like vpc-0123456789abcdef0');
const Host = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
  'a host name like hooks.example.com, or *.example.com for all below it',
);

/** Another account, and the roles in it that are taken on: to read, and to write where it lends one for that. */
const ACCOUNTS = 'expected a JSON list of {"accountId", "roleArn", "externalId"}';
const Account = z
  .strictObject(
    {
      accountId: text(/^\d{12}$/, 'an account id of 12 digits'),
      roleArn: RoleArn,
      writerRoleArn: RoleArn.optional(),
      externalId: ExternalId,
    },
    { error: (issue) => (issue.code === 'invalid_type' ? ACCOUNTS : undefined) },
  )
  .refine(({ accountId, roleArn }) => roleArn.includes(`::${accountId}:`), {
    error: 'expected a role of that very account',
    path: ['roleArn'],
  })
  .refine(({ accountId, writerRoleArn }) => writerRoleArn?.includes(`::${accountId}:`) ?? true, {
    error: 'expected a role of that very account',
    path: ['writerRoleArn'],
  });

/** Whom the roles of a member account trust. */
const Member = z.strictObject(
  {
    auditorRoleArn: RoleArn,
    /** Without it no plans are made for the account. */
    remediatorRoleArn: RoleArn.optional(),
    /** Without them it is neither watched nor swept. */
    watcherRoleArn: RoleArn.optional(),
    sweeperRoleArn: RoleArn.optional(),
    externalId: ExternalId,
    /** False in all Regions of an account but one, for roles have no Region. */
    role: z.boolean({ error: 'expected true or false' }).default(true),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'expected JSON {"auditorRoleArn", "externalId"}' : undefined) },
);

const TopicArn = text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, "an SNS topic's ARN");
const SecretArn = text(
  /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]{1,512}$/,
  "a secret's ARN in Secrets Manager",
);
const HttpsUrl = text(/^https:\/\/[^\s,]{1,1024}$/, 'an https URL');
const SLACK_USERS = 'expected a JSON object like {"T0123/U0456": "alice@example.com"}';
const SlackUsers = z.record(
  text(/^T[A-Z0-9]{1,20}\/[UW][A-Z0-9]{1,20}$/, 'a team and a user like T0123/U0456'),
  text(/^[!-~]{1,256}$/, 'an identity, as the policy names approvers'),
  { error: (issue) => (issue.code === 'invalid_type' ? SLACK_USERS : undefined) },
);

/** CloudWatch Logs knows these and no others; forever is not offered. */
const DAYS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days !== RetentionDays.INFINITE);
const Retention = z.enum(RetentionDays, { error: `expected one of ${DAYS.join(', ')}` }).exclude(['INFINITE'], {
  error: `expected one of ${DAYS.join(', ')}`,
});

/** What an operator may set, key by key, with what it is where nobody does. */
export const FIELDS = {
  /** Part of every name, so that several may live in one account. */
  stage: text(/^[a-z][a-z0-9]{0,11}$/, 'up to 12 small letters and digits').default('prod'),
  auth: z.enum(['iam', 'jwt'], { error: 'expected iam or jwt' }).default('iam'),
  jwtIssuer: text(/^https:\/\/[^\s?#]+$/, 'an https URL').optional(),
  jwtAudience: list(z.string().min(1).max(256)).default([]),
  /** Regions that may be audited; none: that of the stack. */
  regions: list(Region).default([]),
  accounts: structure(z.array(Account, { error: ACCOUNTS }).readonly()).default([]),
  /** Hosts that may be told of an audit's end; none: nobody is. */
  callbackHosts: list(Host).default([]),
  /** Whether hosts may be asked through Systems Manager. */
  probe: flag().default(true),
  /** Only hosts with this tag are asked: `EgressDoctor=allowed`. */
  probeTag: Tag.optional(),
  /** Whether fixes are planned; takes a Region that has durable functions. */
  plans: flag().default(true),
  /** Whether plans that are approved are carried out; only then may a role write at all. */
  applying: flag().default(false),
  /** What is changed has this tag, wherever IAM can tell, */
  applyTag: Tag.optional(),
  /** and is in one of these VPCs. */
  applyVpcs: list(Vpc).default([]),
  /** What may be changed and who may say so, as lib/approve/policy.ts has it. */
  policy: structure(z.record(z.string(), z.unknown(), { error: 'expected a JSON object' }).readonly()).default({}),
  keepDays: count(1, 3650).default(30),
  /** The longest `Prefer: wait`, in seconds. */
  waitSeconds: count(0, 25).default(25),
  logRetentionDays: oneOf(Retention).default(RetentionDays.ONE_MONTH),
  /** Requests a second, over a longer time and at once. */
  throttleRate: count(1, 10_000).default(20),
  throttleBurst: count(1, 5_000).default(40),
  /** Reserved concurrency; none: what the account has left. */
  apiConcurrency: count(1, 1000).optional(),
  auditorConcurrency: count(1, 1000).optional(),
  alarmEmail: text(/^[^\s@]{1,64}@[^\s@]{1,255}$/, 'an e-mail address').optional(),
  alarmTopicArn: TopicArn.optional(),
  /** Log groups and buckets that flow logs are in, for evidence: `vpc-flow-logs`, `/vpc/*`. None is read that is not named. */
  flowLogGroups: list(
    text(/^[\w./#-]{1,500}\*?$/, 'the name of a log group, or the beginning of some like /vpc/*'),
  ).default([]),
  flowLogBuckets: list(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')).default([]),
  /** Slack's signing secret, in Secrets Manager; none: no commands from Slack. */
  slackSecretArn: SecretArn.optional(),
  /** Who a user of Slack is here: whoever is not named may not ask. */
  slackUsers: structure(SlackUsers.readonly()).default({}),
  /** The topic that Amazon Q Developer reads, for chats. */
  chatTopicArn: TopicArn.optional(),
  /** Who is told of everything, over https and signed, on hosts of callbackHosts. */
  webhooks: list(HttpsUrl).default([]),
  /** Whether expectations may be saved, and are looked after. */
  watching: flag().default(true),
  /** Watches that stand in the context, as lib/model/watch.ts has them. */
  watches: structure(z.array(z.unknown(), { error: 'expected a JSON list of watches' }).readonly()).default([]),
  /** Whether everything may be asked about everything. */
  fleets: flag().default(true),
  /** How many VPCs are swept at once. They share half of what EC2 lets an account ask. */
  fleetConcurrency: count(1, 40).default(4),
  /** Fleets that are swept by a schedule: `{"name", "schedule", "destinations"}`. */
  fleetSchedules: structure(z.array(z.unknown(), { error: 'expected a JSON list of schedules' }).readonly()).default(
    [],
  ),
  /** A key of one's own for the table; none: DynamoDB's. */
  tableKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,128}$/, "a KMS key's ARN").optional(),
  deletionProtection: flag().default(true),
  /** Set in an account that is audited by a service elsewhere: makes the member stack instead of the service. */
  member: structure(Member).optional(),
} as const;
