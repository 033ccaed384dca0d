import { describe, expect, test } from '@jest/globals';
import { EVERYTHING } from './support/contexts.ts';
import { ofType, properties, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;

/** Type → how many. */
function census(template: Template): Readonly<Record<string, number>> {
  const groups = Map.groupBy(Object.values(template.Resources), ({ Type }) => Type.replace('AWS::', ''));
  return Object.fromEntries([...groups].map(([type, all]) => [type, all.length]));
}

const PLAIN = {
  'DynamoDB::Table': 1,
  'SSM::Document': 2,
  'SQS::Queue': 4,
  'SQS::QueuePolicy': 4,
  'S3::Bucket': 1,
  'S3::BucketPolicy': 1,
  'Events::EventBus': 1,
  'Events::Rule': 1,
  'EventSchemas::Registry': 1,
  'EventSchemas::Schema': 8,
  'Scheduler::ScheduleGroup': 1,
  'StepFunctions::StateMachine': 1,
  'CloudWatch::Dashboard': 1,
  'ApiGatewayV2::Api': 1,
  'ApiGatewayV2::Stage': 1,
  'ApiGatewayV2::Integration': 2,
  'ApiGatewayV2::Route': 12,
  'Lambda::Permission': 13,
  'Logs::LogGroup': 9,
  'Logs::MetricFilter': 1,
  'IAM::Role': 9,
  'Lambda::Function': 7,
  'Lambda::Version': 1,
  'Lambda::Alias': 1,
  'Lambda::EventInvokeConfig': 4,
  'CloudWatch::Alarm': 26,
};

test('what there is, and nothing besides', () => {
  expect({ plain: census(plain), everything: census(everything) }).toEqual({
    plain: PLAIN,
    everything: {
      ...PLAIN,
      'SSM::Document': 4,
      'ApiGatewayV2::Integration': 3,
      'ApiGatewayV2::Route': 16,
      'CloudWatch::Alarm': 28,
      'IAM::Role': 10,
      'Lambda::Function': 8,
      'Lambda::Permission': 17,
      'Logs::LogGroup': 10,
      'Scheduler::Schedule': 2,
      'IAM::ManagedPolicy': 1,
      'ApiGatewayV2::Authorizer': 1,
      'SecretsManager::Secret': 2,
      'SNS::Topic': 1,
      'SNS::TopicPolicy': 1,
      'SNS::Subscription': 1,
    },
  });
});

function kept({ DeletionPolicy, UpdateReplacePolicy }: Readonly<Record<string, unknown>> = {}): readonly unknown[] {
  return [DeletionPolicy, UpdateReplacePolicy];
}

test('without watches and fleets: neither a clock, nor a bucket, nor who keeps them', () => {
  const { template } = synthesised({ watching: false, fleets: false });
  const gone = ['S3::Bucket', 'Scheduler::ScheduleGroup', 'StepFunctions::StateMachine'];
  expect([gone.filter((type) => type in census(template)), census(template)['Lambda::Function']]).toEqual([[], 4]);
});

describe('the table', () => {
  const shape = {
    AttributeDefinitions: ['pk', 'sk', 'listPk', 'listSk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: 'newest-first',
        KeySchema: [
          { AttributeName: 'listPk', KeyType: 'HASH' },
          { AttributeName: 'listSk', KeyType: 'RANGE' },
        ],
        Projection: { NonKeyAttributes: ['head', 'ttl'], ProjectionType: 'INCLUDE' },
      },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  };

  test('survives its stack, under a key that AWS owns', () => {
    const [table] = ofType(plain, 'AWS::DynamoDB::Table');
    expect(table?.Properties).toEqual({
      ...shape,
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: false },
    });
    expect(kept(table)).toEqual(['Retain', 'Retain']);
  });

  test('goes with its stack where nothing protects it, under a key of one’s own', () => {
    const [table] = ofType(everything, 'AWS::DynamoDB::Table');
    const own = { KMSMasterKeyId: EVERYTHING.tableKeyArn, SSEEnabled: true, SSEType: 'KMS' };
    expect(table?.Properties).toEqual({ ...shape, DeletionProtectionEnabled: false, SSESpecification: own });
    expect(kept(table)).toEqual(['Delete', 'Delete']);
  });
});

/** A function without its code and its environment. */
function facts(template: Template, id: string): Readonly<Record<string, unknown>> {
  const { Code, Environment, ...others } = properties(template, 'AWS::Lambda::Function', id);
  expect([Code, Environment]).toEqual([expect.anything(), expect.anything()]);
  return others;
}

function reserved(template: Template): readonly unknown[] {
  return ['ApiFunction', 'Auditor'].map((id) => facts(template, id)['ReservedConcurrentExecutions']);
}

test('without plans: what there was before there were any', () => {
  const { 'Lambda::Version': _version, 'Lambda::Alias': _alias, 'Logs::MetricFilter': _filter, ...rest } = PLAIN;
  expect(census(synthesised({ plans: false }).template)).toEqual({
    ...rest,
    'SQS::Queue': 3,
    'SQS::QueuePolicy': 3,
    'ApiGatewayV2::Route': 9,
    'Lambda::Permission': 10,
    'Logs::LogGroup': 8,
    'IAM::Role': 8,
    'Lambda::Function': 6,
    'Lambda::EventInvokeConfig': 3,
    'CloudWatch::Alarm': 20,
  });
});

describe('functions', () => {
  const shared = {
    Architectures: ['arm64'],
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
  };

  test('the API', () => {
    expect(facts(plain, 'ApiFunction')).toEqual({
      ...shared,
      Description: 'Egress Doctor: takes orders and shows audits. It reads no network.',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '<ApiFunctionLog>' },
      MemorySize: 1769,
      Role: '<ApiFunctionRole.Arn>',
      Timeout: 29,
    });
  });

  test('the auditor, and where orders go that it never began', () => {
    expect(facts(plain, 'Auditor')).toEqual({
      ...shared,
      DeadLetterConfig: { TargetArn: '<FailedAudits.Arn>' },
      Description: 'Egress Doctor: reads the network and audits it. It changes nothing.',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '<AuditorLog>' },
      MemorySize: 1769,
      Role: '<AuditorRole.Arn>',
      Timeout: 310,
    });
    expect(properties(plain, 'AWS::Lambda::EventInvokeConfig', 'Auditor')).toEqual({
      FunctionName: '<Auditor>',
      MaximumEventAgeInSeconds: 600,
      MaximumRetryAttempts: 2,
      Qualifier: '$LATEST',
    });
  });

  test('the remediator, which lives until the last temporary change has lapsed', () => {
    expect(facts(plain, 'Remediator')).toEqual({
      ...shared,
      DeadLetterConfig: { TargetArn: '<FailedPlans.Arn>' },
      Description: 'Egress Doctor: makes plans, and carries out what is approved. Nothing else may change a network.',
      // Half an hour, a day that a change may last, and a day besides.
      DurableConfig: { ExecutionTimeout: 1800 + 86_400 + 86_400, RetentionPeriodInDays: 30 },
      FunctionName: 'egress-doctor-prod-remediator',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '<RemediatorLog>' },
      MemorySize: 1769,
      Role: '<RemediatorRole.Arn>',
      Timeout: 900,
    });
    expect(facts(everything, 'Remediator')).toMatchObject({
      DurableConfig: { ExecutionTimeout: 3600 + 7 * 86_400 + 86_400, RetentionPeriodInDays: 7 },
      FunctionName: 'egress-doctor-dev-remediator',
    });
  });

  test('what Lambda keeps of a remediation is forgotten after 90 days at the latest', () => {
    const { template } = synthesised({ keepDays: 365 });
    expect(facts(template, 'Remediator')['DurableConfig']).toMatchObject({ RetentionPeriodInDays: 90 });
  });

  test('it is invoked by a name that leads to a version, and versions stay for whoever was begun in them', () => {
    const [version] = ofType(plain, 'AWS::Lambda::Version');
    expect([version?.Properties, kept(version)]).toEqual([
      { FunctionName: { Ref: expect.stringMatching(/^Remediator[0-9A-F]{8}$/) } },
      ['Retain', 'Retain'],
    ]);
    expect(properties(plain, 'AWS::Lambda::Alias')).toEqual({
      FunctionName: '<Remediator>',
      FunctionVersion: expect.stringMatching(/^<RemediatorCurrentVersion\w+\.Version>$/),
      Name: 'live',
    });
    expect(properties(plain, 'AWS::Lambda::EventInvokeConfig', 'Remediator')).toMatchObject({
      FunctionName: '<Remediator>',
      MaximumEventAgeInSeconds: 600,
      MaximumRetryAttempts: 2,
    });
  });

  test('reserved concurrency where it is set', () => {
    expect([reserved(plain), reserved(everything)]).toEqual([
      [undefined, undefined],
      [10, 20],
    ]);
  });
});
