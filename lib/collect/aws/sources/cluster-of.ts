/** The cluster that a source names. ARNs of before 2021 name none, and AWS then takes the one called `default`. */
export function clusterOf({ cluster }: { readonly cluster?: string }): {
  readonly cluster: string;
  readonly notes: readonly string[];
} {
  if (cluster !== undefined) return { cluster, notes: [] };
  const note =
    'The ARN does not name the cluster, so it is looked for in the one called default; write ecs-service:CLUSTER/NAME or CLUSTER/TASK-ID for another.';
  return { cluster: 'default', notes: [note] };
}
