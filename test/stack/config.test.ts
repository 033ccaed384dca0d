import { describe, expect, test } from '@jest/globals';
import { Problem } from '../../lib/problem.ts';
import { readConfig } from '../../lib/stack/config.ts';

const ROLE = 'arn:aws:iam::123456789012:role/EgressDoctor-prod-Reader';
const ACCOUNT = { accountId: '123456789012', roleArn: ROLE, externalId: 'a-shared-word' };
const WRITABLE = { ...ACCOUNT, writerRoleArn: 'arn:aws:iam::123456789012:role/EgressDoctor-prod-Writer' };
const MEMBER = { auditorRoleArn: ROLE, externalId: 'a-shared-word' };
const CHANGED = { ...MEMBER, remediatorRoleArn: ROLE };

const VPCS = Array.from({ length: 11 }, (_, i) => `vpc-${String(i % 10).repeat(8)}`);

const DEFAULTS = {
  stage: 'prod',
  auth: 'iam',
  jwtAudience: [],
  regions: [],
  accounts: [],
  callbackHosts: [],
  probe: true,
  plans: true,
  applying: false,
  applyVpcs: [],
  policy: {},
  keepDays: 30,
  waitSeconds: 25,
  logRetentionDays: 30,
  throttleRate: 20,
  throttleBurst: 40,
  flowLogGroups: [],
  flowLogBuckets: [],
  slackUsers: {},
  webhooks: [],
  watching: true,
  watches: [],
  fleets: true,
  fleetConcurrency: 4,
  fleetSchedules: [],
  deletionProtection: true,
};

const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:egress-doctor-slack-AbCdEf';
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:chats';

function sentence(context: Readonly<Record<string, unknown>>): string {
  try {
    readConfig(context);
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : `no Problem: ${String(error)}`;
  }
  return 'nothing is wrong';
}

test('nothing set: the defaults, whatever CDK itself keeps in the context', () => {
  const cdk = { 'aws:cdk:bundling-stacks': ['**'], '@aws-cdk/core:target-partitions': ['aws'], 'cli-telemetry': false };
  expect(readConfig({ ...cdk, 'vpc-provider:account=1:region=eu-west-1': {} })).toEqual(DEFAULTS);
});

describe('JSON of cdk.json and the text of -c mean the same', () => {
  test.each<[string, unknown, string]>([
    ['stage', 'dev2', 'dev2'],
    ['regions', ['eu-west-1', 'us-gov-east-1'], 'eu-west-1, us-gov-east-1'],
    ['regions', ['eu-west-1'], '["eu-west-1"]'],
    ['accounts', [ACCOUNT], JSON.stringify([ACCOUNT])],
    ['accounts', [WRITABLE], JSON.stringify([WRITABLE])],
    ['callbackHosts', ['hooks.example.com', '*.example.org'], 'hooks.example.com,*.example.org'],
    ['probe', false, 'false'],
    ['probeTag', 'EgressDoctor=allowed', 'EgressDoctor=allowed'],
    ['plans', false, 'false'],
    ['applying', true, 'true'],
    ['policy', { hostFirewall: true, quorum: { high: 3 } }, '{"hostFirewall": true, "quorum": {"high": 3}}'],
    ['keepDays', 90, '90'],
    ['waitSeconds', 0, '0'],
    ['logRetentionDays', 1, '1'],
    ['throttleRate', 5, '5'],
    ['throttleBurst', 10, '10'],
    ['apiConcurrency', 10, '10'],
    ['auditorConcurrency', 20, ' 20 '],
    ['alarmEmail', 'on-call@example.com', 'on-call@example.com'],
    ['alarmTopicArn', 'arn:aws:sns:eu-west-1:123456789012:alarms', 'arn:aws:sns:eu-west-1:123456789012:alarms'],
    ['tableKeyArn', 'arn:aws:kms:eu-west-1:123456789012:key/0a1b', 'arn:aws:kms:eu-west-1:123456789012:key/0a1b'],
    ['flowLogGroups', ['/vpc/*', 'flow-logs'], '/vpc/*, flow-logs'],
    ['flowLogBuckets', ['flow-logs-123'], 'flow-logs-123'],
    ['chatTopicArn', TOPIC, TOPIC],
    ['watching', false, 'false'],
    ['watches', [{ name: 'payments' }], '[{"name": "payments"}]'],
    ['fleets', false, 'false'],
    ['fleetConcurrency', 10, '10'],
    ['fleetSchedules', [{ name: 'nightly' }], '[{"name": "nightly"}]'],
    ['deletionProtection', false, 'false'],
    ['member', { ...MEMBER, role: true }, JSON.stringify(MEMBER)],
    ['member', { ...CHANGED, role: true }, JSON.stringify(CHANGED)],
    [
      'member',
      { ...MEMBER, watcherRoleArn: ROLE, sweeperRoleArn: ROLE, role: true },
      JSON.stringify({ ...MEMBER, watcherRoleArn: ROLE, sweeperRoleArn: ROLE }),
    ],
  ])('%s is %j, written %s', (key, value, text) => {
    const expected = { ...DEFAULTS, [key]: value };
    expect([readConfig({ [key]: value }), readConfig({ [key]: text })]).toEqual([expected, expected]);
  });

  test('where changes are applied: a tag and VPCs', () => {
    const set = { applying: true, applyTag: 'EgressDoctor=managed' };
    const applyVpcs = ['vpc-0a1b2c3d4e5f60718', 'vpc-0a1b2c3d'];
    const expected = { ...DEFAULTS, ...set, applyVpcs };
    expect([readConfig({ ...set, applyVpcs }), readConfig({ ...set, applyVpcs: applyVpcs.join(',') })]).toEqual([
      expected,
      expected,
    ]);
  });

  test('Slack: its secret and its users together', () => {
    const slackUsers = { 'T0123/U0456': 'alice@example.com' };
    const expected = { ...DEFAULTS, slackSecretArn: SECRET, slackUsers };
    const written = { slackSecretArn: SECRET, slackUsers: JSON.stringify(slackUsers) };
    expect([readConfig({ slackSecretArn: SECRET, slackUsers }), readConfig(written)]).toEqual([expected, expected]);
  });

  test('webhooks, on hosts that may be called back', () => {
    const callbackHosts = ['hooks.example.com'];
    const webhooks = ['https://hooks.example.com/egress'];
    const expected = { ...DEFAULTS, callbackHosts, webhooks };
    expect([readConfig({ callbackHosts, webhooks }), readConfig({ callbackHosts, webhooks: webhooks[0] })]).toEqual([
      expected,
      expected,
    ]);
  });

  test('a token: issuer and audience together', () => {
    const set = { auth: 'jwt', jwtIssuer: 'https://login.example.com/tenant', jwtAudience: 'bots,people' };
    expect(readConfig(set)).toEqual({ ...DEFAULTS, ...set, jwtAudience: ['bots', 'people'] });
  });
});

describe('a wrong value is one sentence that names the key', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ stage: 'Prod!' }, 'context "stage" is "Prod!": expected up to 12 small letters and digits'],
    [{ stage: 7 }, 'context "stage" is "7": expected up to 12 small letters and digits'],
    [{ auth: 'none' }, 'context "auth" is "none": expected iam or jwt'],
    [{ auth: 'jwt', jwtAudience: 'bots' }, 'context "jwtIssuer" is needed where auth is jwt'],
    [{ auth: 'jwt', jwtIssuer: 'https://login.example.com' }, 'context "jwtAudience" is needed where auth is jwt'],
    [
      { jwtIssuer: 'http://login.example.com' },
      'context "jwtIssuer" is "http://login.example.com": expected an https URL',
    ],
    [{ jwtIssuer: 'https://login.example.com' }, 'context "jwtIssuer" means nothing unless auth is jwt'],
    [{ jwtAudience: ['bots'] }, 'context "jwtAudience" means nothing unless auth is jwt'],
    [{ regions: 'eu-west-1,europe' }, 'context "regions" is "eu-west-1,europe" at 1: expected a Region like eu-west-1'],
    [{ regions: 3 }, 'context "regions" is "3": expected a list: one,another'],
    [
      { accounts: 'all' },
      'context "accounts" is "all": expected a JSON list of {"accountId", "roleArn", "externalId"}',
    ],
    [
      { accounts: ['all'] },
      'context "accounts" is "[\\"all\\"]" at 0: expected a JSON list of {"accountId", "roleArn", "externalId"}',
    ],
    [{ accounts: [{ ...ACCOUNT, accountId: '12' }] }, ' at 0.accountId: expected an account id of 12 digits'],
    [{ accounts: [{ ...ACCOUNT, accountId: '210987654321' }] }, ' at 0.roleArn: expected a role of that very account'],
    [{ accounts: [{ ...ACCOUNT, externalId: undefined }] }, ' at 0.externalId: expected an external id of 2 to 1224'],
    [
      { accounts: [{ ...ACCOUNT, region: 'eu-west-1' }] },
      'context "accounts" holds "region" at 0, which is not known there',
    ],
    [{ accounts: [ACCOUNT, ACCOUNT] }, 'context "accounts" names one account twice'],
    [{ accounts: Array.from({ length: 21 }, (_, i) => account(i)) }, 'context "accounts" names more than 20 accounts'],
    [
      { accounts: [{ ...WRITABLE, writerRoleArn: 'arn:aws:iam::210987654321:role/Writer' }] },
      ' at 0.writerRoleArn: expected a role of that very account',
    ],
    [{ slackSecretArn: 'sesame' }, `context "slackSecretArn" is "sesame": expected a secret's ARN in Secrets Manager`],
    [
      { slackSecretArn: SECRET },
      'context "slackUsers" is needed where slackSecretArn is set: whoever is not named may not ask',
    ],
    [{ slackUsers: { 'T0/U0': 'alice' } }, 'context "slackUsers" means nothing without slackSecretArn'],
    [
      { slackUsers: 'alice' },
      'context "slackUsers" is "alice": expected a JSON object like {"T0123/U0456": "alice@example.com"}',
    ],
    [{ slackUsers: { alice: 'alice' } }, ' at alice: Invalid key in record'],
    [{ slackUsers: { 'T0/U0': '' } }, ' at T0/U0: expected an identity, as the policy names approvers'],
    [
      { slackSecretArn: SECRET, slackUsers: { 'T0/U0': 'a'.repeat(256) }, policy: { why: 'a'.repeat(2700) } },
      'context "slackUsers" and policy take more than 2900 bytes together',
    ],
    [{ flowLogGroups: '*' }, 'at 0: expected the name of a log group, or the beginning of some like /vpc/*'],
    [{ flowLogBuckets: 'a/b' }, 'at 0: expected the name of a bucket'],
    [{ chatTopicArn: 'chats' }, `context "chatTopicArn" is "chats": expected an SNS topic's ARN`],
    [{ webhooks: 'http://hooks.example.com' }, 'at 0: expected an https URL'],
    [
      { webhooks: 'https://hooks.example.com/egress' },
      'context "webhooks" means nothing without callbackHosts, which says who may be told',
    ],
    [{ watches: 'payments' }, 'context "watches" is "payments": expected a JSON list of watches'],
    [{ watching: false, watches: [{}] }, 'context "watches" means nothing where watching is false'],
    [{ fleetConcurrency: 0 }, 'context "fleetConcurrency" is "0": expected a whole number from 1 to 40'],
    [{ fleetSchedules: {} }, 'context "fleetSchedules" is "{}": expected a JSON list of schedules'],
    [{ fleets: false, fleetSchedules: [{}] }, 'context "fleetSchedules" means nothing where fleets is false'],
    [{ plans: 'perhaps' }, 'context "plans" is "perhaps": expected true or false'],
    [{ plans: false, applying: true }, 'context "applying" means nothing where plans is false'],
    [{ applyTag: 'a=b' }, 'context "applyTag" means nothing where applying is false'],
    [{ applying: true, applyTag: 'a' }, 'context "applyTag" is "a": expected a tag like EgressDoctor=allowed'],
    [{ applyVpcs: 'vpc-0a1b2c3d' }, 'context "applyVpcs" means nothing where applying is false'],
    [{ applying: true, applyVpcs: 'vpc-1' }, 'context "applyVpcs" is "vpc-1" at 0: expected a VPC like vpc-0123456'],
    [{ applying: true, applyVpcs: VPCS }, 'context "applyVpcs" names more than 10 VPCs'],
    [{ applying: true, member: MEMBER }, 'context "applying" needs the remediatorRoleArn of member'],
    [{ policy: 'strict' }, 'context "policy" is "strict": expected a JSON object'],
    [{ policy: ['strict'] }, 'context "policy" is "[\\"strict\\"]": expected a JSON object'],
    [
      { probe: false, policy: { hostFirewall: true } },
      'context "policy" has hostFirewall, which means nothing where probe is false',
    ],
    [
      { policy: { freezes: [{ why: 'x'.repeat(3000) }] } },
      'context "policy" and accounts take more than 2900 bytes together',
    ],
    [{ callbackHosts: '10.0.0.1' }, 'context "callbackHosts" is "10.0.0.1" at 0: expected a host name'],
    [{ callbackHosts: 'https://hooks.example.com' }, 'at 0: expected a host name like hooks.example.com'],
    [{ callbackHosts: '*.com' }, 'at 0: expected a host name'],
    [{ probe: 'maybe' }, 'context "probe" is "maybe": expected true or false'],
    [{ probe: false, probeTag: 'a=b' }, 'context "probeTag" means nothing where probe is false'],
    [{ probeTag: 'allowed' }, 'context "probeTag" is "allowed": expected a tag like EgressDoctor=allowed'],
    [{ keepDays: 0 }, 'context "keepDays" is "0": expected a whole number from 1 to 3650'],
    [{ keepDays: '1.5' }, 'context "keepDays" is "1.5": expected a whole number from 1 to 3650'],
    [{ waitSeconds: 26 }, 'context "waitSeconds" is "26": expected a whole number from 0 to 25'],
    [{ logRetentionDays: '31' }, 'context "logRetentionDays" is "31": expected one of 1, 3, 5, 7, 14, 30, 60, 90, '],
    [{ logRetentionDays: 9999 }, 'context "logRetentionDays" is "9999": expected one of 1, 3, 5, 7, 14, 30, 60, 90, '],
    [{ throttleRate: 'many' }, 'context "throttleRate" is "many": expected a whole number from 1 to 10000'],
    [{ alarmEmail: 'me' }, 'context "alarmEmail" is "me": expected an e-mail address'],
    [{ alarmEmail: '' }, 'context "alarmEmail" is "": expected an e-mail address'],
    [
      { alarmEmail: 'me@example.com', alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms' },
      'context "alarmTopicArn" and alarmEmail exclude each other',
    ],
    [{ tableKeyArn: 'alias/mine' }, 'context "tableKeyArn" is "alias/mine": expected a KMS key\'s ARN'],
    [{ member: 'yes' }, 'context "member" is "yes": expected JSON {"auditorRoleArn", "externalId"}'],
    [{ member: { ...MEMBER, roles: 1 } }, 'context "member" holds "roles" at its top, which is not known there'],
    [{ logRetention: 30 }, 'context "logRetention" is not known; known are stage, auth, jwtIssuer,'],
    [{ 'log-retention': 30, retries: 1 }, 'context "log-retention" and "retries" is not known; known are stage,'],
  ])('%j', (context, expected) => {
    const said = sentence(context);
    expect(said).toMatch(/^usage: context "/);
    expect(said).toContain(expected);
    expect(said).not.toContain('\n');
  });

  test('a value of any length is cut', () => {
    expect(sentence({ stage: 'x'.repeat(10_000) }).length).toBeLessThan(200);
  });
});

function account(i: number) {
  const accountId = String(100_000_000_000 + i);
  return { accountId, roleArn: `arn:aws:iam::${accountId}:role/Reader`, externalId: 'a-shared-word' };
}
