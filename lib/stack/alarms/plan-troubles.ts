import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Remediator } from '../remediator.ts';
import { PERIOD, type Trouble } from './trouble.ts';

/** What is watched of plans. */
export interface PlansWatched {
  readonly remediator: Remediator;
  readonly failed: IQueue;
}

/** All that can go wrong with plans without an answer that says so. */
export function planTroubles({ remediator, failed }: PlansWatched): readonly Trouble[] {
  const { code } = remediator;
  const executions = (metric: string) => code.metric(metric, { ...PERIOD, statistic: 'Sum' });
  const waiting = failed.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: 'Maximum' });
  const list: readonly (readonly [id: string, metric: IMetric, what: string])[] = [
    ['PlansTorn', torn(remediator), 'A change could be neither made nor taken back: the plan’s receipt says which.'],
    ['PlansFailed', executions('DurableExecutionFailed'), 'A remediation ended with an error.'],
    ['PlansTimedOut', executions('DurableExecutionTimedOut'), 'Lambda ended a remediation: nothing lapses by itself.'],
    ['RemediatorErrors', code.metricErrors(PERIOD), 'The remediator threw or ran out of time.'],
    ['RemediatorThrottles', code.metricThrottles(PERIOD), 'Plans found no free remediator; they wait.'],
    ['PlansLost', waiting, 'Plans lie in the dead letter queue.'],
  ];
  return list.map(([id, metric, what]) => ({ id, metric, what, above: 0 }));
}

/** Read off the log, which is of this stage alone: lambda/remediation/tell-end.ts writes the word. */
function torn({ code }: Remediator): IMetric {
  const filter = new MetricFilter(code, 'Torn', {
    logGroup: code.logGroup,
    filterPattern: FilterPattern.stringValue('$.outcome', '=', 'torn'),
    metricNamespace: `EgressDoctor/${code.functionName}`,
    metricName: 'PlansTorn',
  });
  return filter.metric({ ...PERIOD, statistic: 'Sum' });
}
