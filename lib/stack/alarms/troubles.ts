import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Standing } from '../standing.ts';
import { type PlansWatched, planTroubles } from './plan-troubles.ts';
import { standingTroubles, type TellingWatched, tellingTroubles } from './standing-troubles.ts';
import { lyingIn, PERIOD, type Trouble } from './trouble.ts';

/** What is watched. */
export interface Watched {
  readonly api: HttpApi;
  readonly apiFunction: IFunction;
  readonly auditor: IFunction;
  readonly failed: IQueue;
  /** Undefined where no plans are made. */
  readonly plans: PlansWatched | undefined;
  readonly telling: TellingWatched;
  /** Undefined where there are neither watches nor fleets. */
  readonly standing: Standing | undefined;
}

/** All that can go wrong without an answer that says so. */
export function troubles({ api, apiFunction, auditor, failed, plans, telling, standing }: Watched): readonly Trouble[] {
  const age = auditor.metric('AsyncEventAge', { ...PERIOD, statistic: 'Maximum' });
  const given = auditor.metric('AsyncEventsDropped', { ...PERIOD, statistic: 'Sum' });
  return [
    {
      id: 'ApiFaults',
      metric: api.metricServerError(PERIOD),
      above: 0,
      what: 'The API answered with a status of 500 or more.',
    },
    {
      id: 'ApiErrors',
      metric: apiFunction.metricErrors(PERIOD),
      above: 0,
      what: 'The api function threw or ran out of time.',
    },
    {
      id: 'ApiThrottles',
      metric: apiFunction.metricThrottles(PERIOD),
      above: 0,
      what: 'Requests found no free api function.',
    },
    {
      id: 'AuditorErrors',
      metric: auditor.metricErrors(PERIOD),
      above: 0,
      what: 'The auditor threw or ran out of time.',
    },
    {
      id: 'AuditorThrottles',
      metric: auditor.metricThrottles(PERIOD),
      above: 0,
      what: 'Orders found no free auditor; they wait.',
    },
    { id: 'OrdersWait', metric: age, above: 120_000, what: 'An order waited two minutes for an auditor.' },
    { id: 'OrdersDropped', metric: given, above: 0, what: 'An order was given up before any auditor took it.' },
    lyingIn('AuditsFailed', failed, 'Orders lie in the dead letter queue.'),
    ...(plans === undefined ? [] : planTroubles(plans)),
    ...tellingTroubles(telling),
    ...(standing === undefined ? [] : standingTroubles(standing)),
  ];
}
