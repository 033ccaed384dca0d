import type { Place, SourceTarget } from '../model/source.ts';
import { nearest } from './nearest.ts';
import { readTaskId } from './task-id.ts';

/** What an ARN names, or the half-sentence that says why it names no source. */
export type ArnReading = { readonly target: SourceTarget; readonly place: Place } | { readonly because: string };

const PARTITION = /^aws(-[a-z]+)*$/;
const REGION = /^[a-z]{2}(-[a-z]{1,16}){1,3}-\d{1,2}$/;
const ACCOUNT = /^\d{12}$/;
const WHOLE = 'write it whole, like arn:aws:ecs:eu-west-1:123456789012:task/cluster/task-id';

type ReadResource = (resource: string) => SourceTarget | undefined;

/** Service of an ARN → what its resources are, and how the accepted ones end. */
const SERVICES: Readonly<Record<string, { readonly accepted: string; readonly read: ReadResource }>> = {
  ec2: { accepted: 'network-interface/eni-..., instance/i-... or subnet/subnet-...', read: readEc2 },
  ecs: { accepted: 'task/cluster/task-id or service/cluster/name', read: readEcs },
  lambda: { accepted: 'function:name or function:name:qualifier', read: readLambda },
  autoscaling: { accepted: 'autoScalingGroup:uuid:autoScalingGroupName/name', read: readGroup },
};

/** Reads `arn:partition:service:region:account:resource`. A resource may hold colons of its own. */
export function readArn(text: string): ArnReading {
  const [, partition = '', service = '', region = '', accountId = '', ...rest] = text.split(':');
  if (rest.length === 0) return { because: `the ARN is cut; ${WHOLE}` };
  if (!PARTITION.test(partition)) return { because: `an ARN begins with arn:aws:; ${WHOLE}` };
  const known = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (known === undefined) return { because: unknownService(service) };
  if (!REGION.test(region)) return { because: `the ARN names no Region; ${WHOLE}` };
  if (!ACCOUNT.test(accountId)) return { because: `the ARN names no account of 12 digits; ${WHOLE}` };
  const target = known.read(rest.join(':'));
  if (target === undefined) return { because: `an ARN of ${service} is taken where it ends in ${known.accepted}` };
  return { target, place: { partition, region, accountId } };
}

function unknownService(service: string): string {
  const known = Object.keys(SERVICES);
  const [near] = nearest(service, known);
  const hint = near !== undefined && near[0] === service[0] ? `; did you mean ${near}?` : '';
  return `an ARN is taken of ${known.join(', ')} alone${hint}`;
}

const EC2_KINDS = [
  { named: 'network-interface', prefix: 'eni', kind: 'interface' },
  { named: 'instance', prefix: 'i', kind: 'instance' },
  { named: 'subnet', prefix: 'subnet', kind: 'subnet' },
] as const;

function readEc2(resource: string): SourceTarget | undefined {
  const [, kind, id = '', prefix = ''] = /^([a-z-]+)\/((eni|i|subnet)-[\w-]{1,64})$/.exec(resource) ?? [];
  const known = EC2_KINDS.find((one) => one.named === kind && one.prefix === prefix);
  return known && { kind: known.kind, id };
}

function readEcs(resource: string): SourceTarget | undefined {
  const [, kind, cluster, last = ''] = /^(task|service)\/(?:([\w-]{1,255})\/)?([\w-]{1,255})$/.exec(resource) ?? [];
  const where = cluster === undefined ? {} : { cluster };
  if (kind === 'service') return { kind: 'ecs-service', ...where, service: last };
  const task = kind === 'task' ? readTaskId(last) : undefined;
  return task === undefined ? undefined : { kind: 'ecs-task', ...where, task };
}

function readLambda(resource: string): SourceTarget | undefined {
  return resource.startsWith('function:') ? readFunction(resource.slice('function:'.length)) : undefined;
}

/** `name` or `name:qualifier`, where the qualifier is a version, an alias or `$LATEST`. */
export function readFunction(text: string): SourceTarget | undefined {
  const [, name, qualifier] = /^([\w-]{1,140})(?::(\$LATEST|[\w-]{1,128}))?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { kind: 'lambda-function', name, ...(qualifier !== undefined && { qualifier }) };
}

function readGroup(resource: string): SourceTarget | undefined {
  const [, name] = /^autoScalingGroup:[0-9a-fA-F-]{1,64}:autoScalingGroupName\/([!-9;-~]{1,255})$/.exec(resource) ?? [];
  return name === undefined ? undefined : { kind: 'auto-scaling-group', name };
}
