import { describe, expect, test } from '@jest/globals';
import { EVERYTHING } from './support/contexts.ts';
import { rendered } from './support/rendered.ts';
import { ofType, properties, synthesised, type Template } from './support/synthesised.ts';

const plain = synthesised().template;
const everything = synthesised(EVERYTHING).template;

interface AlarmProperties extends Readonly<Record<string, unknown>> {
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** `5xx of ApiId <Api>: Sum > 0`. */
function lines(template: Template): readonly string[] {
  return ofType(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => {
    const { MetricName, Statistic, Threshold, Dimensions = [] } = Properties as AlarmProperties;
    const of = Dimensions.map(({ Name, Value }) => `${Name} ${String(rendered(Value))}`).join(', ') || 'nothing';
    return `${String(MetricName)} of ${of}: ${String(Statistic)} > ${String(Threshold)}`;
  });
}

const PLANS = [
  'PlansTorn of nothing: Sum > 0',
  'DurableExecutionFailed of FunctionName <Remediator>: Sum > 0',
  'DurableExecutionTimedOut of FunctionName <Remediator>: Sum > 0',
  'Errors of FunctionName <Remediator>: Sum > 0',
  'Throttles of FunctionName <Remediator>: Sum > 0',
  'ApproximateNumberOfMessagesVisible of QueueName <FailedPlans.QueueName>: Maximum > 0',
];

const FLEET = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:egress-doctor-prod-fleet';
const of = (code: string) => [
  `Errors of FunctionName <${code}>: Sum > 0`,
  `Throttles of FunctionName <${code}>: Sum > 0`,
];
const lying = (queue: string) => `ApproximateNumberOfMessagesVisible of QueueName <${queue}.QueueName>: Maximum > 0`;

const TOLD = [...of('Messenger'), lying('FailedNotices')];
const WATCHES = [...of('Watcher'), lying('FailedWatches')];
const FLEETS = [
  ...of('Sweeper'),
  `ExecutionsFailed of StateMachineArn ${FLEET}: Sum > 0`,
  `ExecutionsTimedOut of StateMachineArn ${FLEET}: Sum > 0`,
];

test('what is watched', () => {
  expect(lines(plain)).toEqual([
    '5xx of ApiId <Api>: Sum > 0',
    'Errors of FunctionName <ApiFunction>: Sum > 0',
    'Throttles of FunctionName <ApiFunction>: Sum > 0',
    'Errors of FunctionName <Auditor>: Sum > 0',
    'Throttles of FunctionName <Auditor>: Sum > 0',
    'AsyncEventAge of FunctionName <Auditor>: Maximum > 120000',
    'AsyncEventsDropped of FunctionName <Auditor>: Sum > 0',
    'ApproximateNumberOfMessagesVisible of QueueName <FailedAudits.QueueName>: Maximum > 0',
    ...PLANS,
    ...TOLD,
    ...of('Control'),
    ...WATCHES,
    ...FLEETS,
  ]);
});

test('where there are neither watches nor fleets nobody watches them', () => {
  const without = new Set([...WATCHES, ...FLEETS]);
  const watched = (context: Readonly<Record<string, unknown>>) => lines(synthesised(context).template);
  expect(watched({ watching: false })).toEqual(lines(plain).filter((line) => !WATCHES.includes(line)));
  expect(watched({ fleets: false })).toEqual(lines(plain).filter((line) => !FLEETS.includes(line)));
  expect(watched({ watching: false, fleets: false })).toEqual(
    lines(plain).filter((line) => !without.has(line) && !of('Control').includes(line)),
  );
});

test('a torn plan is found in the very line that says so', () => {
  const { FilterPattern, LogGroupName, MetricTransformations } = properties(plain, 'AWS::Logs::MetricFilter');
  expect({ FilterPattern, LogGroupName }).toEqual({
    FilterPattern: '{ $.outcome = "torn" }',
    LogGroupName: '<RemediatorLog>',
  });
  const alarm = properties(plain, 'AWS::CloudWatch::Alarm', 'PlansTorn');
  const [{ MetricName, MetricNamespace }] = MetricTransformations as [Readonly<Record<string, unknown>>];
  expect([alarm['MetricName'], alarm['Namespace']]).toEqual([MetricName, MetricNamespace]);
});

test('where no plans are made nobody watches them', () => {
  expect(lines(synthesised({ plans: false }).template)).toEqual(lines(plain).filter((line) => !PLANS.includes(line)));
});

test('one value in five minutes is enough, and silence is no alarm', () => {
  const manner = ofType(plain, 'AWS::CloudWatch::Alarm').map(({ Properties }) => {
    const { ComparisonOperator, EvaluationPeriods, Period, TreatMissingData, AlarmActions = [] } = Properties;
    return { ComparisonOperator, EvaluationPeriods, Period, TreatMissingData, AlarmActions };
  });
  const expected = {
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Period: 300,
    TreatMissingData: 'notBreaching',
    AlarmActions: [],
  };
  expect(manner).toEqual(Array.from({ length: 26 }, () => expected));
});

function told(template: Template): readonly string[] {
  const actions = ofType(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
    rendered(Properties['AlarmActions']),
  );
  return [...new Set(actions.map(String))];
}

describe('who hears of it', () => {
  test('a topic that is there already', () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:alarms';
    const { template } = synthesised({ alarmTopicArn: topic });
    expect(told(template)).toEqual([topic]);
    expect(ofType(template, 'AWS::SNS::Topic')).toEqual([]);
  });

  test('an address, by a topic that lets in the alarms of this account, over TLS', () => {
    expect(told(everything)).toEqual(['<AlarmTopic>']);
    const { Endpoint, Protocol, TopicArn } = properties(everything, 'AWS::SNS::Subscription');
    expect({ Endpoint, Protocol, TopicArn }).toEqual({
      Endpoint: 'on-call@example.com',
      Protocol: 'email',
      TopicArn: '<AlarmTopic>',
    });
    expect(properties(everything, 'AWS::SNS::TopicPolicy')['PolicyDocument']).toEqual({
      Statement: [
        {
          Action: 'sns:Publish',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Effect: 'Deny',
          Principal: '*',
          Resource: '<AlarmTopic>',
          Sid: 'AllowPublishThroughSSLOnly',
        },
        {
          Action: 'sns:Publish',
          Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Resource: '<AlarmTopic>',
          Sid: 'AlarmsOfThisAccount',
        },
      ],
      Version: '2012-10-17',
    });
  });
});

test('the dead letter queue is encrypted, and asked over TLS alone', () => {
  expect(properties(plain, 'AWS::SQS::Queue')).toEqual({
    MessageRetentionPeriod: 1_209_600,
    SqsManagedSseEnabled: true,
  });
  expect(properties(plain, 'AWS::SQS::QueuePolicy')['PolicyDocument']).toEqual({
    Statement: [
      {
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Resource: '<FailedAudits.Arn>',
      },
    ],
    Version: '2012-10-17',
  });
});
