import { describe, expect, test } from '@jest/globals';
import { READER_ACTIONS } from '../../lib/collect/aws/actions.ts';
import { CHANGED_MEMBER, EVERYTHING, MEMBER } from './support/contexts.ts';
import { policyLines, strayPolicies } from './support/policy-lines.ts';
import { rendered } from './support/rendered.ts';
import { ofType, synthesised } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;
const member = synthesised(MEMBER).template;

const READ = READER_ACTIONS.join(' ');
const ASK = 'ssm:DescribeInstanceInformation ssm:GetCommandInvocation ssm:CancelCommand';
const SSM = (region: string) => `arn:<AWS::Partition>:ssm:${region}:<AWS::AccountId>`;
const EC2 = (region: string) => `arn:<AWS::Partition>:ec2:${region}:<AWS::AccountId>`;
const KMS = 'kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey kms:ReEncryptFrom kms:ReEncryptTo';
const ANNOUNCE = 'Announce: events:PutEvents on <Bus.Arn>';
const MEASURE = (regions: string) =>
  `ReadMeasurements: ec2:DescribeFlowLogs cloudwatch:GetMetricData on * if StringEquals aws:RequestedRegion ${regions}`;
const GROUPS = ['eu-west-1', 'eu-central-1'].map(
  (region) => `arn:<AWS::Partition>:logs:${region}:<AWS::AccountId>:log-group:/vpc/*:*`,
);
const AUDITS = 'if ForAllValues:StringLike dynamodb:LeadingKeys audit#*';
const PLANS = 'if ForAllValues:StringLike dynamodb:LeadingKeys plan#*';
const EXECUTIONS = (stage: string) =>
  `arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:egress-doctor-${stage}-remediator:*`;

/** The documents' names end in their hashes, which change with every change of the probe. */
const hashed = (lines: readonly string[]) => lines.map((line) => line.replaceAll(/-[0-9a-f]{12}\b/g, '-HASH'));
const documents = (stage: string, region: string) =>
  ['Linux', 'Windows'].map((system) => `${SSM(region)}:document/EgressDoctor-Probe-${system}-${stage}-HASH`).join(' ');

const OWN = (service: string, what: string) => `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${what}`;

describe('what each role may do, all of it', () => {
  test('the API', () => {
    expect(policyLines(plain, 'ApiFunctionRole')).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <ApiFunctionLog.Arn>',
      `KeepAudits: dynamodb:PutItem dynamodb:GetItem on <Store.Arn> ${AUDITS}`,
      'ListAudits: dynamodb:Query on <Store.Arn>/index/newest-first',
      `KeepPlans: dynamodb:PutItem dynamodb:GetItem dynamodb:Query on <Store.Arn> ${PLANS}`,
      'TakeOrdersOnce: dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem on <Store.Arn> if ForAllValues:StringLike dynamodb:LeadingKeys idempotency#*',
      'Dispatch: lambda:InvokeFunction on <Auditor.Arn>',
      'Plan: lambda:InvokeFunction on <RemediatorAliaslive>',
      `AnswerCallbacks: lambda:SendDurableExecutionCallbackSuccess on ${EXECUTIONS('prod')}`,
    ]);
  });

  test('the API, where no plans are made', () => {
    const { template } = synthesised({ plans: false });
    expect(policyLines(template, 'ApiFunctionRole').slice(-1)).toEqual([
      'Dispatch: lambda:InvokeFunction on <Auditor.Arn>',
    ]);
  });

  test('the remediator, which changes nothing where that is not switched on', () => {
    expect(hashed(policyLines(plain, 'RemediatorRole'))).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <RemediatorLog.Arn>',
      `KeepPlans: dynamodb:GetItem dynamodb:PutItem on <Store.Arn> ${PLANS}`,
      ANNOUNCE,
      `ReadTheNetwork: ${READ} on * if StringEquals aws:RequestedRegion <AWS::Region>`,
      `AskHosts: ${ASK} on * if StringEquals aws:RequestedRegion <AWS::Region>`,
      `RunOurDocuments: ssm:SendCommand on ${documents('prod', '<AWS::Region>')}`,
      `RunOnHosts: ssm:SendCommand on ${EC2('<AWS::Region>')}:instance/*`,
      MEASURE('<AWS::Region>'),
      `KeepCheckpoints: lambda:CheckpointDurableExecution lambda:GetDurableExecutionState on ${EXECUTIONS('prod')}`,
      `AnswerCallbacks: lambda:SendDurableExecutionCallbackSuccess on ${EXECUTIONS('prod')}`,
      'GiveUp: sqs:SendMessage on <FailedPlans.Arn>',
    ]);
  });

  test('the auditor', () => {
    expect(hashed(policyLines(plain, 'AuditorRole'))).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <AuditorLog.Arn>',
      `KeepAudits: dynamodb:GetItem dynamodb:PutItem on <Store.Arn> ${AUDITS}`,
      ANNOUNCE,
      `ReadTheNetwork: ${READ} on * if StringEquals aws:RequestedRegion <AWS::Region>`,
      `AskHosts: ${ASK} on * if StringEquals aws:RequestedRegion <AWS::Region>`,
      `RunOurDocuments: ssm:SendCommand on ${documents('prod', '<AWS::Region>')}`,
      `RunOnHosts: ssm:SendCommand on ${EC2('<AWS::Region>')}:instance/*`,
      MEASURE('<AWS::Region>'),
      'GiveUp: sqs:SendMessage on <FailedAudits.Arn>',
    ]);
  });

  test('the API, with a key of its own', () => {
    expect(policyLines(everything, 'ApiFunctionRole').filter((line) => line.startsWith('Unlock'))).toEqual([
      `UnlockTheTable: ${KMS} on ${EVERYTHING.tableKeyArn} if StringEquals kms:ViaService dynamodb.<AWS::Region>.<AWS::URLSuffix>`,
    ]);
  });

  test('the auditor, with everything', () => {
    const name =
      '<part 0 of <part 6 of <CallbackSecret> split> split>-<part 1 of <part 6 of <CallbackSecret> split> split>';
    expect(hashed(policyLines(everything, 'AuditorRole'))).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <AuditorLog.Arn>',
      `KeepAudits: dynamodb:GetItem dynamodb:PutItem on <Store.Arn> ${AUDITS}`,
      `UnlockTheTable: ${KMS} on ${EVERYTHING.tableKeyArn} if StringEquals kms:ViaService dynamodb.<AWS::Region>.<AWS::URLSuffix>`,
      ANNOUNCE,
      `ReadTheNetwork: ${READ} on * if StringEquals aws:RequestedRegion eu-west-1 eu-central-1`,
      `AskHosts: ${ASK} on * if StringEquals aws:RequestedRegion eu-west-1 eu-central-1`,
      `RunOurDocuments: ssm:SendCommand on ${documents('dev', 'eu-west-1')} ${documents('dev', 'eu-central-1')}`,
      `RunOnHosts: ssm:SendCommand on ${EC2('eu-west-1')}:instance/* ${EC2('eu-central-1')}:instance/* if StringEquals ssm:resourceTag/EgressDoctor allowed`,
      'ReadOtherAccounts: sts:AssumeRole on arn:aws:iam::210987654321:role/EgressDoctor-dev-Reader',
      MEASURE('eu-west-1 eu-central-1'),
      `ReadFlowLogs: logs:FilterLogEvents on ${GROUPS.join(' ')}`,
      'ListFlowLogs: s3:ListBucket on arn:<AWS::Partition>:s3:::flow-logs',
      'FetchFlowLogs: s3:GetObject on arn:<AWS::Partition>:s3:::flow-logs/*',
      `AskForTheSecret: ssm:GetParameter on ${SSM('<AWS::Region>')}:parameter/aws/reference/secretsmanager/${name}`,
      'ReadTheSecret: secretsmanager:GetSecretValue on <CallbackSecret>',
      'GiveUp: sqs:SendMessage on <FailedAudits.Arn>',
    ]);
  });

  test('the auditor, where hosts are left alone: nothing of Systems Manager', () => {
    const { template } = synthesised({ probe: false });
    expect(policyLines(template, 'AuditorRole').filter((line) => line.includes('ssm'))).toEqual([]);
    expect(ofType(template, 'AWS::SSM::Document')).toEqual([]);
  });

  test('the messenger, which tells, and asks AWS about no network', () => {
    expect(policyLines(plain, 'MessengerRole')).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <MessengerLog.Arn>',
      `KeepAudits: dynamodb:GetItem on <Store.Arn> ${AUDITS}`,
      `KeepPlans: dynamodb:GetItem on <Store.Arn> ${PLANS}`,
      'KeepReplies: dynamodb:GetItem dynamodb:PutItem dynamodb:DeleteItem on <Store.Arn> if ForAllValues:StringLike dynamodb:LeadingKeys reply#*',
      'GiveUp: sqs:SendMessage on <FailedNotices.Arn>',
    ]);
  });

  test('the control function, which keeps watches and starts fleets', () => {
    expect(policyLines(plain, 'ControlRole')).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <ControlLog.Arn>',
      'KeepWatches: dynamodb:PutItem dynamodb:GetItem dynamodb:Query dynamodb:DeleteItem on <Store.Arn> if ForAllValues:StringLike dynamodb:LeadingKeys watch#*',
      `KeepSchedules: scheduler:CreateSchedule scheduler:UpdateSchedule scheduler:DeleteSchedule on ${OWN('scheduler', 'schedule/egress-doctor-prod/*')}`,
      'LendTheSchedulerItsRole: iam:PassRole on <SchedulerRole.Arn> if StringEquals iam:PassedToService scheduler.amazonaws.com',
      'RunNow: lambda:InvokeFunction on <Watcher.Arn>',
      `StartFleets: states:StartExecution on ${OWN('states', 'stateMachine:egress-doctor-prod-fleet')}`,
      `LookAfterFleets: states:DescribeExecution states:RedriveExecution on ${OWN('states', 'execution:egress-doctor-prod-fleet:*')}`,
      'KeepInTheArchive: s3:GetObject on <Archive.Arn>/fleets/*',
      'LookIntoTheArchive: s3:ListBucket on <Archive.Arn> if StringLike s3:prefix fleets/*',
    ]);
  });

  test('the sweeper, which reads networks and asks no host', () => {
    const network = READER_ACTIONS.filter((action) => !/^(ecs|lambda):/.test(action)).join(' ');
    expect(policyLines(plain, 'SweeperRole')).toEqual([
      'WriteItsLog: logs:CreateLogStream logs:PutLogEvents on <SweeperLog.Arn>',
      `ReadTheNetwork: ${network} on * if StringEquals aws:RequestedRegion <AWS::Region>`,
      'KeepInTheArchive: s3:PutObject s3:GetObject s3:DeleteObject on <Archive.Arn>/fleets/*',
      'LookIntoTheArchive: s3:ListBucket on <Archive.Arn> if StringLike s3:prefix fleets/*',
      'Announce: events:PutEvents on <Bus.Arn>',
    ]);
  });

  test('what the clock sets going', () => {
    expect(policyLines(plain, 'SchedulerRole')).toEqual([
      'Run: lambda:InvokeFunction on <Watcher.Arn>',
      `Sweep: states:StartExecution on ${OWN('states', 'stateMachine:egress-doctor-prod-fleet')}`,
    ]);
  });

  test("a member's reader", () => {
    expect(hashed(policyLines(member, 'Reader'))).toEqual([
      `ReadTheNetwork: ${READ} on * if StringEquals aws:RequestedRegion eu-west-1`,
      MEASURE('eu-west-1'),
      `AskHosts: ${ASK} on * if StringEquals aws:RequestedRegion eu-west-1`,
      `RunOurDocuments: ssm:SendCommand on ${documents('dev', 'eu-west-1')}`,
      `RunOnHosts: ssm:SendCommand on ${EC2('eu-west-1')}:instance/* if StringEquals ssm:resourceTag/EgressDoctor allowed`,
    ]);
  });
});

interface Trusting {
  readonly Statement: readonly { readonly Principal: { readonly Service?: string } }[];
}

const services = /^"(states|scheduler)/;
const principal = (role: ReturnType<typeof ofType>[number]) =>
  JSON.stringify((role.Properties['AssumeRolePolicyDocument'] as Trusting).Statement[0]?.Principal.Service ?? '');

describe('whom each role trusts', () => {
  const trust = (role: (typeof roles)[number]) => rendered(role.Properties['AssumeRolePolicyDocument']);
  const roles = [plain, everything, member]
    .flatMap((template) => ofType(template, 'AWS::IAM::Role'))
    .filter((role) => !services.test(principal(role)));
  const lambda = { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } };

  const Condition = { StringEquals: { 'sts:ExternalId': 'a-shared-word' } };
  const whoKnowsTheWord = (arn: string) => ({ ...lambda, Principal: { AWS: arn }, Condition });
  const { auditorRoleArn, remediatorRoleArn } = CHANGED_MEMBER.member;

  test('the functions: Lambda; the reader: the auditor, by the external id', () => {
    expect(roles.map(trust)).toEqual([
      ...Array.from({ length: 15 }, () => ({ Statement: [lambda], Version: '2012-10-17' })),
      { Statement: [whoKnowsTheWord(auditorRoleArn)], Version: '2012-10-17' },
    ]);
  });

  test('where plans are made: the reader the remediator too, and the writer the remediator alone', () => {
    const { template } = synthesised(CHANGED_MEMBER);
    expect(ofType(template, 'AWS::IAM::Role').map(trust)).toEqual([
      { Statement: [auditorRoleArn, remediatorRoleArn].map(whoKnowsTheWord), Version: '2012-10-17' },
      { Statement: [whoKnowsTheWord(remediatorRoleArn)], Version: '2012-10-17' },
    ]);
  });

  test('what runs by the clock: those two services, for this account and this group alone', () => {
    const own = ofType(plain, 'AWS::IAM::Role').filter((role) => services.test(principal(role)));
    expect(own.map((role) => rendered(role.Properties['AssumeRolePolicyDocument']))).toEqual([
      trusting('states.amazonaws.com', { 'aws:SourceAccount': '<AWS::AccountId>' }),
      trusting('scheduler.amazonaws.com', {
        'aws:SourceAccount': '<AWS::AccountId>',
        'aws:SourceArn': '<Schedules.Arn>',
      }),
    ]);
  });

  test('no role has a policy that does not stand in it', () => {
    expect([plain, everything, member].flatMap(strayPolicies)).toEqual([]);
  });
});

function trusting(service: string, condition: Readonly<Record<string, string>>): object {
  const statement = { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: service } };
  return { Statement: [{ ...statement, Condition: { StringEquals: condition } }], Version: '2012-10-17' };
}
