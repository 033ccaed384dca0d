import { Aws } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Reasons } from './acknowledge.ts';
import type { Config } from './config.ts';
import type { Parts } from './parts.ts';
import { belowWildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';
import type { Schedules } from './schedules.ts';

/** What whoever keeps watches works with: where their schedules are, and who is set going by them. */
export interface WatchDesk {
  readonly schedules: Schedules;
  readonly watcher: IFunction;
}

export function deskEnvironment({ schedules, watcher }: WatchDesk): Readonly<Record<string, string>> {
  return {
    EGRESS_DOCTOR_WATCHER: watcher.functionArn,
    EGRESS_DOCTOR_SCHEDULE_GROUP: schedules.group.ref,
    EGRESS_DOCTOR_SCHEDULE_ROLE: schedules.role.roleArn,
  };
}

/** To keep schedules in the stage's own group and lend them the role, and to run a watch now. */
export function deskRights({ schedules, watcher }: WatchDesk, parts: Parts, config: Config): readonly Right[] {
  return [
    { sid: 'KeepSchedules', actions: parts.calls.schedules, resources: [schedulesOf(config)] },
    {
      sid: 'LendTheSchedulerItsRole',
      actions: ['iam:PassRole'],
      resources: [schedules.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
    { sid: 'RunNow', actions: ['lambda:InvokeFunction'], resources: [watcher.functionArn] },
  ];
}

export function deskWildcards(config: Config): Reasons {
  return belowWildcards([schedulesOf(config)]);
}

/** The schedules of the stage's own group, as policies name them. */
function schedulesOf({ stage }: Config): string {
  return `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule/egress-doctor-${stage}/*`;
}
