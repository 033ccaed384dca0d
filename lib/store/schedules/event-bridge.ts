import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { badInput } from '../../problem.ts';
import type { Schedules } from './schedules.ts';
import type { WatchSchedule } from './watch-schedule.ts';

/** What this calls, on the schedules of its group. To hand over the role takes `iam:PassRole` on that role besides. */
export const SCHEDULE_ACTIONS = [
  'scheduler:CreateSchedule',
  'scheduler:UpdateSchedule',
  'scheduler:DeleteSchedule',
] as const;

export interface SchedulerOptions {
  readonly group: string;
  /** The function that is run. */
  readonly targetArn: string;
  /** By which Scheduler calls it. */
  readonly roleArn: string;
  readonly client?: SchedulerClient;
}

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** The next look is worth more than a late one. */
const ONCE = { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 1 };

/** A schedule for each watch, in a group of EventBridge Scheduler. */
export function eventBridgeSchedules(options: SchedulerOptions): Schedules {
  const { client = new SchedulerClient({ maxAttempts: 4, requestHandler: PATIENCE }), group: GroupName } = options;
  return {
    put: async (schedule) => {
      const input = inputOf(schedule, options);
      try {
        await client.send(new CreateScheduleCommand(input)).catch(async (error: unknown) => {
          if (!(error instanceof ConflictException)) throw error;
          await client.send(new UpdateScheduleCommand(input));
        });
      } catch (error) {
        throw error instanceof ValidationException ? refused(schedule) : error;
      }
    },
    remove: async (Name) => {
      await client.send(new DeleteScheduleCommand({ GroupName, Name })).catch((error: unknown) => {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      });
    },
  };
}

function inputOf(
  { name, expression, description, input }: WatchSchedule,
  { group, targetArn, roleArn }: SchedulerOptions,
): CreateScheduleCommandInput {
  return {
    GroupName: group,
    Name: name,
    Description: description,
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: targetArn, RoleArn: roleArn, Input: input, RetryPolicy: ONCE },
  };
}

/** Nothing else of it was written by whoever asked. */
function refused({ expression }: WatchSchedule) {
  return badInput(
    'schedule',
    expression,
    'EventBridge Scheduler takes no such time; write rate(5 minutes) or cron(0 3 * * ? *)',
  );
}
