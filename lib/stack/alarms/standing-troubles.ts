import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { FleetMachine } from '../fleet-machine.ts';
import type { Standing } from '../standing.ts';
import { functionTroubles, lyingIn, PERIOD, type Trouble } from './trouble.ts';

/** Whoever tells people, and where lies what could not be told. */
export interface TellingWatched {
  readonly messenger: IFunction;
  readonly failed: IQueue;
  /** Undefined where Slack is not set up. */
  readonly slack: IFunction | undefined;
}

/** All that can go wrong with news. */
export function tellingTroubles({ messenger, failed, slack }: TellingWatched): readonly Trouble[] {
  return [
    ...functionTroubles('Messenger', messenger, 'News found no free messenger; they wait.'),
    lyingIn('NewsUntold', failed, 'News lie in the dead letter queue: nobody was told.'),
    ...(slack === undefined ? [] : functionTroubles('Slack', slack, 'Commands of Slack found no free function.')),
  ];
}

/** All that can go wrong with watches and fleets. */
export function standingTroubles({ control, watching, fleets }: Standing): readonly Trouble[] {
  return [
    ...functionTroubles('Control', control, 'Requests found no free control function.'),
    ...(watching === undefined
      ? []
      : [
          ...functionTroubles('Watcher', watching.watcher, 'Watches found no free watcher; they wait.'),
          lyingIn('WatchesFailed', watching.failed, 'Runs of watches lie in the dead letter queue.'),
        ]),
    ...(fleets === undefined ? [] : fleetTroubles(fleets.sweeper, fleets.machine)),
  ];
}

/** A VPC that could not be swept ends no fleet: the summary names it. */
function fleetTroubles(sweeper: IFunction, machine: FleetMachine): readonly Trouble[] {
  return [
    ...functionTroubles('Sweeper', sweeper, 'VPCs found no free sweeper; they wait.'),
    {
      id: 'FleetsFailed',
      metric: ofMachine(machine, 'ExecutionsFailed'),
      above: 0,
      what: 'A fleet ended without a summary.',
    },
    {
      id: 'FleetsTimedOut',
      metric: ofMachine(machine, 'ExecutionsTimedOut'),
      above: 0,
      what: 'A fleet ran out of time.',
    },
  ];
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export function ofMachine({ arn }: FleetMachine, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: arn },
    statistic: 'Sum',
    ...PERIOD,
  });
}
