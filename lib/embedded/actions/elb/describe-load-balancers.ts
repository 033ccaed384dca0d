import { awsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { elbPage } from './elb-page.ts';

const NAME = 'DescribeLoadBalancers';

export const DescribeLoadBalancers: Action = {
  name: NAME,
  run: (ask) => {
    const rows = recorded(ask, 'LoadBalancers');
    if (isAwsError(rows)) return rows;
    const asked = [...textsAt(ask.input, 'LoadBalancerArns'), ...textsAt(ask.input, 'Names')];
    const missing = asked.filter((one) => !rows.some((row) => isCalled(row, one)));
    if (missing.length > 0)
      return awsError('LoadBalancerNotFound', `Load balancers '[${missing.join(', ')}]' not found`);
    const found = asked.length === 0 ? rows : rows.filter((row) => asked.some((one) => isCalled(row, one)));
    return elbPage(ask, NAME, 'LoadBalancers', found);
  },
};

function isCalled(row: Row, asked: string): boolean {
  return textAt(row, 'LoadBalancerArn') === asked || textAt(row, 'LoadBalancerName') === asked;
}
