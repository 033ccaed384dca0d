import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { eventBridgeSchedules } from '../../../lib/store/schedules/event-bridge.ts';
import { watchSchedule } from '../../../lib/store/schedules/watch-schedule.ts';
import { sampleWatch } from '../watches-contract.ts';

describe('the schedule of a watch', () => {
  const { id, spec } = sampleWatch('wch-1', 'payments');

  test('has its id for a name, and tells it', () => {
    expect(watchSchedule({ id, spec })).toEqual({
      name: 'wch-1',
      expression: 'rate(1 hour)',
      description: 'payments',
      input: '{"watchId":"wch-1"}',
    });
  });

  test.each([
    ['rate(1 hours)', 'rate(1 hour)'],
    ['rate(01 days)', 'rate(1 day)'],
    ['rate(5 minute)', 'rate(5 minutes)'],
    ['rate(5 minutes)', 'rate(5 minutes)'],
    ['cron(0 3 * * ? *)', 'cron(0 3 * * ? *)'],
  ])('%s is %s', (schedule, expression) => {
    expect(watchSchedule({ id, spec: { ...spec, schedule } }).expression).toBe(expression);
  });
});

describe('EventBridge Scheduler', () => {
  const client = new SchedulerClient({ region: 'eu-west-1' });
  const scheduler = mockClient(client);
  afterEach(() => {
    scheduler.reset();
  });
  const targetArn = 'arn:aws:lambda:eu-west-1:111122223333:function:watcher';
  const roleArn = 'arn:aws:iam::111122223333:role/scheduler';
  const schedules = eventBridgeSchedules({ group: 'doctor', targetArn, roleArn, client });
  const SCHEDULE = watchSchedule(sampleWatch('wch-1', 'payments'));
  const INPUT = {
    GroupName: 'doctor',
    Name: 'wch-1',
    Description: 'payments',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: targetArn,
      RoleArn: roleArn,
      Input: '{"watchId":"wch-1"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 1 },
    },
  };
  const error = { $metadata: {}, message: 'no', Message: 'no' };
  const calls = () => scheduler.calls().map(({ args }) => [args[0].constructor.name, args[0].input]);

  test('is told of a new one', async () => {
    scheduler.on(CreateScheduleCommand).resolves({});
    await schedules.put(SCHEDULE);
    expect(calls()).toEqual([['CreateScheduleCommand', INPUT]]);
  });

  test('is told of another in its place', async () => {
    scheduler.on(CreateScheduleCommand).rejects(new ConflictException(error)).on(UpdateScheduleCommand).resolves({});
    await schedules.put(SCHEDULE);
    expect(calls()).toEqual([
      ['CreateScheduleCommand', INPUT],
      ['UpdateScheduleCommand', INPUT],
    ]);
  });

  test.each([
    ['new', (refusal: Error) => scheduler.on(CreateScheduleCommand).rejects(refusal)],
    [
      'another in its place',
      (refusal: Error) =>
        scheduler
          .on(CreateScheduleCommand)
          .rejects(new ConflictException(error))
          .on(UpdateScheduleCommand)
          .rejects(refusal),
    ],
  ])('a time that is none is bad input, of one that is %s', async (_what, refuse) => {
    refuse(new ValidationException(error));
    await expect(schedules.put(SCHEDULE)).rejects.toMatchObject({ code: 'bad-input' });
    scheduler.reset();
    refuse(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(schedules.put(SCHEDULE)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('is told that one is over, once or twice', async () => {
    scheduler.on(DeleteScheduleCommand).resolvesOnce({}).rejects(new ResourceNotFoundException(error));
    await schedules.remove('wch-1');
    await schedules.remove('wch-1');
    const over = ['DeleteScheduleCommand', { GroupName: 'doctor', Name: 'wch-1' }];
    expect(calls()).toEqual([over, over]);
  });

  test('refuses to remove: so does this', async () => {
    scheduler.on(DeleteScheduleCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(schedules.remove('wch-1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
