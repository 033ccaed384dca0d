import { type AwsError, awsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';
import type { Action, Ask } from '../action.ts';
import { recorded } from '../recorded.ts';
import { elbPage } from './elb-page.ts';

const NAME = 'DescribeListeners';

export const DescribeListeners: Action = {
  name: NAME,
  run: (ask) => {
    const rows = recorded(ask, 'Listeners');
    if (isAwsError(rows)) return rows;
    const balancer = textAt(ask.input, 'LoadBalancerArn');
    const found = balancer === undefined ? named(rows, textsAt(ask.input, 'ListenerArns')) : of(ask, rows, balancer);
    return isAwsError(found) ? found : elbPage(ask, NAME, 'Listeners', found);
  },
};

function named(rows: readonly Row[], asked: readonly string[]): readonly Row[] | AwsError {
  if (asked.length === 0)
    return awsError('ValidationError', 'You must specify either listener ARNs or a load balancer ARN');
  const found = rows.filter((row) => asked.includes(textAt(row, 'ListenerArn') ?? ''));
  return found.length < new Set(asked).size ? awsError('ListenerNotFound', 'One or more listeners not found') : found;
}

/** A balancer without listeners is no error; one that nobody knows is. */
function of(ask: Ask, rows: readonly Row[], balancer: string): readonly Row[] | AwsError {
  const isOf = (row: Row) => textAt(row, 'LoadBalancerArn') === balancer;
  const found = rows.filter(isOf);
  const balancers = ask.rows.get('LoadBalancers') ?? found;
  return balancers.some(isOf) ? found : awsError('LoadBalancerNotFound', `Load balancer '${balancer}' not found`);
}
