import {
  type Attachment,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  type ECSClient,
  paginateListTasks,
  type Task,
} from '@aws-sdk/client-ecs';
import type { SourcePorts, TaskRow } from './source-ports.ts';

/** The most tasks that one DescribeTasks takes. */
const PAGE = 100;

const GONE: ReadonlySet<string | undefined> = new Set(['DETACHED', 'DELETED', 'FAILED']);

/** The part of the ports that ECS answers. What is missing stands in `failures` of an answer and is no error. */
export function ecsSources(client: ECSClient): Pick<SourcePorts, 'tasks' | 'tasksOf' | 'hosts'> {
  return {
    tasks: async (cluster, ids, abortSignal) => {
      const command = new DescribeTasksCommand({ cluster, tasks: [...ids] });
      const { tasks = [] } = await client.send(command, { abortSignal });
      return tasks.map(taskRow);
    },
    tasksOf: async (cluster, serviceName, abortSignal) => {
      const input = { cluster, serviceName, maxResults: PAGE };
      const rows: string[] = [];
      for await (const page of paginateListTasks({ client }, input, { abortSignal })) {
        rows.push(...(page.taskArns ?? []));
        if (rows.length >= PAGE) return { rows: rows.slice(0, PAGE), more: (page.nextToken ?? '') !== '' };
      }
      return { rows, more: false };
    },
    hosts: async (cluster, arns, abortSignal) => {
      const command = new DescribeContainerInstancesCommand({ cluster, containerInstances: [...arns] });
      const { containerInstances = [] } = await client.send(command, { abortSignal });
      const found = containerInstances.flatMap(({ containerInstanceArn: arn, ec2InstanceId: id }) =>
        arn === undefined || id === undefined ? [] : [[arn, id] as const],
      );
      return new Map(found);
    },
  };
}

function taskRow({
  taskArn = '',
  lastStatus = 'UNKNOWN',
  attachments = [],
  containerInstanceArn: host,
}: Task): TaskRow {
  return { task: taskArn, status: lastStatus, interfaces: attachments.flatMap(interfaceIn), host };
}

function interfaceIn({ type, status, details = [] }: Attachment): readonly string[] {
  if (type !== 'ElasticNetworkInterface' || GONE.has(status)) return [];
  return details.flatMap(({ name, value }) => (name === 'networkInterfaceId' && value !== undefined ? [value] : []));
}
