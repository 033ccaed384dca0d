import { Aws } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import type { FleetMachine } from './fleet-machine.ts';
import type { StandingFleet, StandingWatch } from './parts.ts';
import { policyOf } from './rights.ts';

/** Where schedules are, and who sets their targets going. */
export interface Schedules {
  readonly group: CfnScheduleGroup;
  readonly role: Role;
}

/** What is set going by the clock. */
export interface Clocked {
  readonly watcher: IFunction | undefined;
  readonly machine: FleetMachine | undefined;
}

/**
 * A group for the schedules of watches, whether they are kept by the API or stand in the context, and the role by which
 * EventBridge Scheduler calls. Its trust names the group, so that no schedule elsewhere can use it.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function schedules(scope: Construct, { watcher, machine }: Clocked, { stage }: Config): Schedules {
  const name = `egress-doctor-${stage}`;
  const group = new CfnScheduleGroup(scope, 'Schedules', { name });
  const role = new Role(scope, 'SchedulerRole', {
    description: 'Egress Doctor: sets watches and fleets going by the clock.',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.attrArn } },
    }),
    inlinePolicies: {
      Rights: policyOf([
        {
          sid: 'Run',
          actions: ['lambda:InvokeFunction'],
          resources: watcher === undefined ? [] : [watcher.functionArn],
        },
        {
          sid: 'Sweep',
          actions: ['states:StartExecution'],
          resources: machine === undefined ? [] : [machine.arn],
        },
      ]),
    },
  });
  return { group, role };
}

/** A watch of the context runs with all that it is: nobody has to keep it first. */
export function watchSchedule(
  scope: Construct,
  { group, role }: Schedules,
  watcher: IFunction,
  watch: StandingWatch,
): void {
  const schedule = new CfnSchedule(scope, `Watch-${watch.id}`, {
    groupName: group.ref,
    name: watch.id,
    description: watch.spec.name,
    scheduleExpression: watch.spec.schedule,
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: watcher.functionArn, roleArn: role.roleArn, input: JSON.stringify({ watch }), retryPolicy: ONCE },
  });
  schedule.node.addDependency(group);
}

/** The next look is worth more than a late one. */
const ONCE = { maximumEventAgeInSeconds: 300, maximumRetryAttempts: 1 };

export function fleetSchedule(
  scope: Construct,
  { group, role }: Schedules,
  machine: FleetMachine,
  fleet: StandingFleet,
): void {
  const schedule = new CfnSchedule(scope, `Fleet-${fleet.name}`, {
    groupName: group.ref,
    name: `fleet-${fleet.name}`,
    description: `Sweeps ${fleet.name}.`,
    scheduleExpression: fleet.schedule,
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
    target: { arn: machine.arn, roleArn: role.roleArn, input: JSON.stringify(fleet.input), retryPolicy: ONCE },
  });
  schedule.node.addDependency(group);
}
