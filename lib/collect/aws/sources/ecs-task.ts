import { asked, unlessAbsent } from './asked.ts';
import { clusterOf } from './cluster-of.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';
import { interfacesOfTasks, TASK_ACTIONS } from './task-interfaces.ts';

/** The interface of an ECS task: its own in the network mode awsvpc, else that of the instance it runs on. */
export const ofEcsTask: Resolver<'ecs-task'> = {
  actions: ['ecs:DescribeTasks', ...TASK_ACTIONS],
  resolve: async (source, ports, signal) => {
    const { cluster, notes } = clusterOf(source);
    const name = `ECS task ${source.task} in cluster ${cluster}`;
    const absent = nothing(name, ['There is no such cluster in this account and Region.', ...notes]);
    const answer = ports.tasks(cluster, [source.task], signal);
    const [task] = await asked('ecs:DescribeTasks', unlessAbsent(answer, ['ClusterNotFoundException'], absent));
    if (task === undefined)
      throw nothing(name, ['There is no such task; a stopped one is forgotten after an hour.', ...notes]);
    if (task.status === 'STOPPED') throw nothing(name, ['It has stopped, and its interface is gone.', ...notes]);
    const found = await interfacesOfTasks(cluster, [task], ports, signal);
    const pending = task.status === 'RUNNING' ? [] : [`The task is ${task.status}.`];
    return resolved(name, found.interfaces, [...notes, ...pending, ...found.notes]);
  },
};
