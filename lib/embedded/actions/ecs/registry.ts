import type { Action } from '../action.ts';
import { DescribeContainerInstances } from './describe-container-instances.ts';
import { DescribeServices } from './describe-services.ts';
import { DescribeTasks } from './describe-tasks.ts';
import { ListTasks } from './list-tasks.ts';

/** Every call of the container service that is answered. */
export const ECS_ACTIONS: readonly Action[] = [DescribeTasks, ListTasks, DescribeServices, DescribeContainerInstances];
