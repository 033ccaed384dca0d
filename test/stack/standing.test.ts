import { describe, expect, test } from '@jest/globals';
import { Problem } from '../../lib/problem.ts';
import { EVERYTHING } from './support/contexts.ts';
import { rendered } from './support/rendered.ts';
import { ofType, properties, synthesised } from './support/synthesised.ts';

const { template } = synthesised(EVERYTHING);

const target = (Arn: string, input: object) => ({
  Arn,
  Input: JSON.stringify(input),
  RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 1 },
  RoleArn: '<SchedulerRole.Arn>',
});

describe('what stands in the context runs by the clock', () => {
  const schedules = ofType(template, 'AWS::Scheduler::Schedule').map(({ Properties }) => rendered(Properties));

  test('a watch, with all that it is, and a fleet', () => {
    const spec = {
      ...EVERYTHING.watches[0],
      expect: 'reachable',
      schedule: 'rate(1 hour)',
      notify: { sns: true },
      proposeFix: false,
      probe: false,
    };
    expect(schedules).toEqual([
      {
        Description: 'Payments',
        FlexibleTimeWindow: { Mode: 'OFF' },
        GroupName: '<Schedules>',
        Name: 'ctx-payments',
        ScheduleExpression: 'rate(1 hour)',
        Target: target('<Watcher.Arn>', { watch: { id: 'ctx-payments', spec } }),
      },
      {
        Description: 'Sweeps nightly.',
        FlexibleTimeWindow: { MaximumWindowInMinutes: 15, Mode: 'FLEXIBLE' },
        GroupName: '<Schedules>',
        Name: 'fleet-nightly',
        ScheduleExpression: 'rate(1 day)',
        Target: target(
          'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:egress-doctor-dev-fleet',
          { destinations: ['https://api.example.com'] },
        ),
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['no source', { watches: [{ name: 'a', destinations: ['b:1'] }] }, 'context "watches" at 0.source'],
    [
      'a destination that is none',
      { watches: [{ name: 'a', source: 'eni-1', destinations: ['nowhere'] }] },
      'context "watches" at 0/destinations/0: destination "nowhere"',
    ],
    [
      'a webhook that nobody may be told by',
      {
        watches: [
          { name: 'a', source: 'eni-1', destinations: ['b:1'], notify: { webhook: 'https://evil.example.com' } },
        ],
      },
      'context "watches" at 0/notify/webhook: The callback URL cannot be used',
    ],
    [
      'no time',
      { fleetSchedules: [{ name: 'nightly', schedule: 'at night', destinations: ['b:1'] }] },
      'context "fleetSchedules" at 0.schedule: write rate(5 minutes)',
    ],
  ])('%s ends synth with one sentence', (_what, context, sentence) => {
    let problem: unknown;
    try {
      synthesised(context);
    } catch (error) {
      problem = error;
    }
    expect([problem instanceof Problem, (problem as Problem).message]).toEqual([
      true,
      expect.stringContaining(sentence),
    ]);
  });
});

test('what everything else may listen to: each type of notice has a schema in a registry', () => {
  const schemas = ofType(template, 'AWS::EventSchemas::Schema').map(({ Properties }) => Properties['SchemaName']);
  expect(schemas).toEqual(
    [
      'audit.completed',
      'plan.proposed',
      'plan.applied',
      'plan.rolled-back',
      'plan.closed',
      'watch.broken',
      'watch.recovered',
      'fleet.completed',
    ].map((type) => `egress-doctor@${type}`),
  );
});

test('the archive: for this stack alone, over TLS, forgotten as audits are', () => {
  expect(properties(template, 'AWS::S3::Bucket', 'Archive')).toMatchObject({
    LifecycleConfiguration: {
      Rules: [
        { ExpirationInDays: 7, Id: 'ForgetFleets', Prefix: 'fleets/', Status: 'Enabled' },
        { ExpirationInDays: 400, Id: 'ForgetWatches', Prefix: 'watches/', Status: 'Enabled' },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Id: 'DropTheUnfinished', Status: 'Enabled' },
      ],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});

test('the dashboard shows a figure of every kind that lambda/ports.ts has for it', () => {
  const body = JSON.stringify(properties(template, 'AWS::CloudWatch::Dashboard')['DashboardBody']);
  const shown = ['Audits', 'AuditTime', 'Plans', 'Notices'].filter(
    (name) => body.includes(`MetricName=`) && body.includes(name),
  );
  expect(shown).toEqual(['Audits', 'AuditTime', 'Plans', 'Notices']);
});
