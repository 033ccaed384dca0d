import { awsError, isAwsError } from '../../aws-error.ts';
import { textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { isInCluster, pick } from './names.ts';

/** A task that is not there is no error, but a failure beside the others. */
export const DescribeTasks: Action = {
  name: 'DescribeTasks',
  run: (ask) => {
    const tasks = recorded(ask, 'tasks');
    if (isAwsError(tasks)) return tasks;
    const asked = textsAt(ask.input, 'tasks');
    if (asked.length === 0) return awsError('InvalidParameterException', 'Tasks cannot be empty.');
    if (asked.length > 100) return awsError('InvalidParameterException', 'Tasks cannot have more than 100 elements.');
    const inside = tasks.filter((task) => isInCluster(task, ask.input));
    const { found, failures } = pick(inside, asked, 'taskArn');
    return { tasks: found, failures };
  },
};
