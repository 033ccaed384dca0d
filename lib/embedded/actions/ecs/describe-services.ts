import { awsError, isAwsError } from '../../aws-error.ts';
import { textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { isInCluster, pick } from './names.ts';

export const DescribeServices: Action = {
  name: 'DescribeServices',
  run: (ask) => {
    const rows = recorded(ask, 'services');
    if (isAwsError(rows)) return rows;
    const asked = textsAt(ask.input, 'services');
    if (asked.length === 0) return awsError('InvalidParameterException', 'Services cannot be empty.');
    if (asked.length > 10) return awsError('InvalidParameterException', 'Services cannot have more than 10 elements.');
    const inside = rows.filter((row) => isInCluster(row, ask.input));
    const { found, failures } = pick(inside, asked, 'serviceArn');
    return { services: found, failures };
  },
};
