import type {
  FunctionRow,
  InstanceRow,
  InterfaceRow,
  SourcePorts,
  TaskRow,
} from '../../lib/collect/aws/sources/source-ports.ts';

/** What an account holds, as far as sources look. */
export interface SourceAccount {
  readonly instances?: readonly (InstanceRow & { readonly group?: string; readonly tag?: string })[];
  readonly interfaces?: readonly (InterfaceRow & {
    readonly address?: string;
    readonly type?: string;
    readonly tag?: string;
  })[];
  readonly tasks?: readonly (TaskRow & { readonly cluster?: string; readonly service?: string })[];
  readonly hosts?: Readonly<Record<string, string>>;
  readonly functions?: Readonly<Record<string, FunctionRow>>;
  /** The lists are longer than what was told. */
  readonly more?: boolean;
}

export interface HeardCall {
  readonly action: string;
  readonly signal: AbortSignal;
}

/** An error as the SDK throws it. */
export function awsError(name: string, more: object = { $fault: 'client' }): Error {
  return Object.assign(new Error('User: arn:aws:sts::999988887777:assumed-role/x is not authorized'), {
    name,
    ...more,
  });
}

/** The ports over an account held in memory. `refuse` makes calls fail by their action. */
export function sourcePorts(
  account: SourceAccount,
  heard: HeardCall[] = [],
  refuse: Readonly<Record<string, Error>> = {},
): SourcePorts {
  const { instances = [], interfaces = [], tasks = [], hosts = {}, functions = {}, more = false } = account;
  const hear = (action: string, signal: AbortSignal) => {
    heard.push({ action, signal });
    const error = refuse[action];
    if (error !== undefined) throw error;
  };
  return {
    instances: async ({ name, values }, signal) => {
      hear('ec2:DescribeInstances', signal);
      const valueOf = (one: (typeof instances)[number]) => {
        if (name === 'instance-id') return one.id;
        return name === 'tag:aws:autoscaling:groupName' ? one.group : tagged(one, name);
      };
      return { rows: instances.filter((one) => values.includes(valueOf(one) ?? '')), more };
    },
    interfaces: async (filters, signal) => {
      hear('ec2:DescribeNetworkInterfaces', signal);
      return interfaces.filter((one) =>
        filters.every(({ name, values }) => valuesOf(one, name).some((value) => values.includes(value))),
      );
    },
    tasks: async (cluster, ids, signal) => {
      hear('ecs:DescribeTasks', signal);
      return tasks.filter((one) => (one.cluster ?? 'web') === cluster && ids.includes(one.task));
    },
    tasksOf: async (cluster, service, signal) => {
      hear('ecs:ListTasks', signal);
      const own = tasks.filter((one) => (one.cluster ?? 'web') === cluster && one.service === service);
      return { rows: own.map(({ task }) => task), more };
    },
    hosts: async (_cluster, arns, signal) => {
      hear('ecs:DescribeContainerInstances', signal);
      return new Map(Object.entries(hosts).filter(([arn]) => arns.includes(arn)));
    },
    function: async (name, qualifier, signal) => {
      hear('lambda:GetFunctionConfiguration', signal);
      const found = functions[qualifier === undefined ? name : `${name}:${qualifier}`];
      if (found === undefined) throw awsError('ResourceNotFoundException');
      return found;
    },
  };
}

function valuesOf(one: NonNullable<SourceAccount['interfaces']>[number], filter: string): readonly string[] {
  const fields: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'addresses.private-ip-address': [one.address],
    'ipv6-addresses.ipv6-address': [one.address],
    'vpc-id': [one.vpc],
    'subnet-id': [one.subnet],
    'group-id': one.groups,
    'interface-type': [one.type ?? 'interface'],
  };
  return (fields[filter] ?? [tagged(one, filter)]).filter((value) => value !== undefined);
}

/** The value that `team=payments` has for the filter `tag:team`. */
function tagged({ tag = '' }: { readonly tag?: string }, filter: string): string | undefined {
  const key = `${filter.replace(/^tag:/, '')}=`;
  return tag.startsWith(key) ? tag.slice(key.length) : undefined;
}
