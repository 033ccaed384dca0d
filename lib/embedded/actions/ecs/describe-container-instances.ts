import { awsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { pick } from './names.ts';

/** The EC2 instances on which tasks run, of a cluster that only their ARNs name. */
export const DescribeContainerInstances: Action = {
  name: 'DescribeContainerInstances',
  run: (ask) => {
    const rows = recorded(ask, 'containerInstances');
    if (isAwsError(rows)) return rows;
    const asked = textsAt(ask.input, 'containerInstances');
    if (asked.length === 0) return awsError('InvalidParameterException', 'Container instances cannot be empty.');
    const inside = rows.filter((row) => isOf(row, textAt(ask.input, 'cluster') ?? 'default'));
    const { found, failures } = pick(inside, asked, 'containerInstanceArn');
    return { containerInstances: found, failures };
  },
};

/** `container-instance/<cluster>/<id>`; ARNs of the old form name no cluster. */
function isOf(row: Row, cluster: string): boolean {
  const [, own, id] = (textAt(row, 'containerInstanceArn') ?? '').split('/');
  return id === undefined || own === cluster.slice(cluster.lastIndexOf('/') + 1);
}
