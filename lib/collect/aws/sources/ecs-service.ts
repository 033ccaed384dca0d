import { asked, unlessAbsent } from './asked.ts';
import { clusterOf } from './cluster-of.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';
import { interfacesOfTasks, TASK_ACTIONS } from './task-interfaces.ts';

const ABSENT = ['ServiceNotFoundException', 'ClusterNotFoundException'] as const;

/**
 * The interfaces of all tasks that a service wants to run. Those that have not come up yet are among them: a task that
 * cannot pull its image is asked about more often than any other.
 */
export const ofEcsService: Resolver<'ecs-service'> = {
  actions: ['ecs:ListTasks', 'ecs:DescribeTasks', ...TASK_ACTIONS],
  resolve: async (source, ports, signal) => {
    const { cluster, notes } = clusterOf(source);
    const name = `ECS service ${source.service} in cluster ${cluster}`;
    const absent = nothing(name, ['There is no such service, or no such cluster, here.', ...notes]);
    const answer = unlessAbsent(ports.tasksOf(cluster, source.service, signal), ABSENT, absent);
    const { rows: ids, more } = await asked('ecs:ListTasks', answer);
    if (ids.length === 0) throw nothing(name, ['It runs no task just now.', ...notes]);
    const tasks = await asked('ecs:DescribeTasks', ports.tasks(cluster, ids, signal));
    const found = await interfacesOfTasks(cluster, tasks, ports, signal);
    const cut = more ? [`It has more than ${ids.length} tasks; the others are left out.`] : [];
    return resolved(name, found.interfaces, [...notes, ...cut, ...found.notes]);
  },
};
