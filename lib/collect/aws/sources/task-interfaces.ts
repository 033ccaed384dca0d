import { asked } from './asked.ts';
import { isPrimary } from './attached-interfaces.ts';
import { countOf } from './count-of.ts';
import type { SourcePorts, TaskRow } from './source-ports.ts';

/** What it takes beyond the tasks themselves: a task without an interface of its own sends from its host's. */
export const TASK_ACTIONS = ['ecs:DescribeContainerInstances', 'ec2:DescribeInstances'] as const;

interface TaskInterfaces {
  readonly interfaces: readonly { readonly id: string; readonly primary: boolean }[];
  readonly notes: readonly string[];
}

/** The interfaces that tasks send from, and what was left out of them. */
export async function interfacesOfTasks(
  cluster: string,
  tasks: readonly TaskRow[],
  ports: SourcePorts,
  signal: AbortSignal,
): Promise<TaskInterfaces> {
  const alive = tasks.filter(({ status }) => status !== 'STOPPED');
  const own = alive.flatMap(({ interfaces }) => interfaces.map((id) => ({ id, primary: true })));
  const sharing = alive.filter(({ interfaces }) => interfaces.length === 0);
  const hosts = [...new Set(sharing.map(({ host }) => host).filter((host) => host !== undefined))];
  const shared = hosts.length === 0 ? NONE : await interfacesOfHosts(cluster, hosts, ports, signal);
  const waiting = countOf(sharing.filter(({ host }) => host === undefined).map(({ status }) => status));
  const notes = waiting.map(([status, count]) => `${tasksAre(count)} ${status} without an interface yet.`);
  const stopped = tasks.length - alive.length;
  return {
    interfaces: [...own, ...shared.interfaces],
    notes: [...notes, ...(stopped === 0 ? [] : [`${tasksAre(stopped)} STOPPED and left out.`]), ...shared.notes],
  };
}

const NONE: TaskInterfaces = { interfaces: [], notes: [] };
const SHARED =
  'A task without an interface of its own shares that of its host: in the network mode bridge the container has addresses and rules of its own there, which are not looked at.';

async function interfacesOfHosts(
  cluster: string,
  arns: readonly string[],
  ports: SourcePorts,
  signal: AbortSignal,
): Promise<TaskInterfaces> {
  const ids = await asked('ecs:DescribeContainerInstances', ports.hosts(cluster, arns, signal));
  const instances = [...new Set(ids.values())].filter((id) => id.startsWith('i-'));
  const elsewhere = [...ids.values()].filter((id) => !id.startsWith('i-')).length;
  const left =
    elsewhere === 0 ? [] : [`${elsewhere} of its hosts ${elsewhere === 1 ? 'is' : 'are'} outside AWS and left out.`];
  if (instances.length === 0) return { interfaces: [], notes: left };
  const filter = { name: 'instance-id', values: instances };
  const { rows } = await asked('ec2:DescribeInstances', ports.instances(filter, signal));
  const primary = rows.flatMap(({ interfaces }) => interfaces.filter(isPrimary));
  return { interfaces: primary.map(({ id }) => ({ id, primary: true })), notes: [SHARED, ...left] };
}

function tasksAre(count: number): string {
  return count === 1 ? '1 task is' : `${count} tasks are`;
}
