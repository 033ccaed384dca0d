/** An instance, as far as it says which interfaces are its own. */
export interface InstanceRow {
  readonly id: string;
  /** `running`, `stopped`, `terminated` …; a terminated one is listed for an hour and holds nothing any more. */
  readonly state: string;
  readonly interfaces: readonly AttachedInterface[];
}

export interface AttachedInterface {
  readonly id: string;
  /** Device 0 of card 0 is the primary one, which programs send from unless told otherwise. */
  readonly device: number;
  readonly card: number;
}

export interface InterfaceRow {
  readonly id: string;
  readonly vpc: string;
  readonly subnet: string;
  readonly groups: readonly string[];
}

export interface TaskRow {
  /** Its ARN or its id, as AWS said it. */
  readonly task: string;
  /** `PROVISIONING`, `PENDING`, `RUNNING`, `STOPPED` … */
  readonly status: string;
  /** Interfaces of its own, in the network mode awsvpc; one that is gone again is none. */
  readonly interfaces: readonly string[];
  /** The ARN of the container instance whose network it shares otherwise. Fargate tells none. */
  readonly host?: string | undefined;
}

/** What GetFunctionConfiguration says of the network, and nothing else of it: the rest holds environment variables. */
export interface FunctionRow {
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  /** `Inactive`: idle for weeks, its interfaces given back. */
  readonly state?: string | undefined;
  /** It runs on instances of a capacity provider, whose VPC is not told here. */
  readonly onInstances: boolean;
}

/** A list that was cut when it was long enough. */
export interface Bounded<T> {
  readonly rows: readonly T[];
  readonly more: boolean;
}

export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** What is needed of AWS. Every call rejects with the SDK's error, whose `name` says what it is. */
export interface SourcePorts {
  readonly instances: (filter: Filter, signal: AbortSignal) => Promise<Bounded<InstanceRow>>;
  readonly interfaces: (filters: readonly Filter[], signal: AbortSignal) => Promise<readonly InterfaceRow[]>;
  /** At most 100 ids at a time. Tasks that AWS does not know are left out of the answer. */
  readonly tasks: (cluster: string, ids: readonly string[], signal: AbortSignal) => Promise<readonly TaskRow[]>;
  /** The first 100 tasks that a service wants to run. */
  readonly tasksOf: (cluster: string, service: string, signal: AbortSignal) => Promise<Bounded<string>>;
  /** ARN of a container instance → its `i-…`, or `mi-…` where it is a machine outside AWS. */
  readonly hosts: (
    cluster: string,
    arns: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, string>>;
  readonly function: (name: string, qualifier: string | undefined, signal: AbortSignal) => Promise<FunctionRow>;
}
