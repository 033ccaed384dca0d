import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** What somebody has to hear of. */
export interface Trouble {
  readonly id: string;
  readonly metric: IMetric;
  /** One value above it in five minutes is enough. */
  readonly above: number;
  readonly what: string;
}

export const PERIOD = { period: Duration.minutes(5) };

/** What goes wrong with any function: it throws, or there is none free. */
export function functionTroubles(id: string, code: IFunction, waits: string): readonly Trouble[] {
  const name = id.charAt(0).toLowerCase() + id.slice(1);
  return [
    { id: `${id}Errors`, metric: code.metricErrors(PERIOD), above: 0, what: `The ${name} threw or ran out of time.` },
    { id: `${id}Throttles`, metric: code.metricThrottles(PERIOD), above: 0, what: waits },
  ];
}

/** What goes wrong with a dead letter queue: something lies in it. */
export function lyingIn(id: string, queue: IQueue, what: string): Trouble {
  return {
    id,
    metric: queue.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: 'Maximum' }),
    above: 0,
    what,
  };
}
