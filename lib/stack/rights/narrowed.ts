import { Aws } from 'aws-cdk-lib';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Config } from '../config.ts';
import { regionsOf } from '../environment.ts';
import type { Right } from '../rights.ts';

/** A right to one call on one kind of resource, as the code that calls declares it. */
export interface ChangeRight {
  readonly action: string;
  /** What follows `arn:aws:ec2:eu-west-1:111122223333:`; `*` alone where the call knows no resource. */
  readonly resource: string;
  /** What the call can be bound to besides. */
  readonly narrowedBy: readonly ('ec2:Vpc' | 'aws:ResourceTag')[];
  /** What has to hold in any case. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Bounds = Pick<Config, 'regions' | 'applyTag' | 'applyVpcs'>;

/**
 * The rights to change a network: those that the actions declare, on what may be changed. What knows neither tags nor
 * VPCs is bound to Regions alone; a call that only reads and is in `read` is left out.
 */
export function narrowedRights(
  needs: readonly ChangeRight[],
  bounds: Bounds,
  read: readonly string[],
): readonly Right[] {
  if (needs.length === 0) return [];
  const [looking, changing] = [needs.filter(isReading), needs.filter((one) => !isReading(one))];
  const unread = looking.map(({ action }) => action).filter((action) => !read.includes(action));
  const alike = Map.groupBy(changing, ({ action: _action, ...rest }) => JSON.stringify(rest));
  const statements = [...alike.values()].map((rights) => changeRight(rights, bounds));
  const conditions = { StringEquals: { 'aws:RequestedRegion': regionsOf(bounds) } };
  return [
    { sid: 'LookBeforeChanging', actions: unique(unread), resources: ['*'], conditions },
    ...numbered(statements),
  ];
}

function isReading({ resource }: ChangeRight): boolean {
  return resource === '*';
}

function changeRight(rights: readonly ChangeRight[], bounds: Bounds): Right {
  const [{ resource, narrowedBy, condition = {} } = NONE] = rights;
  return {
    sid: `Change${resource.replaceAll(/(^|-)([a-z])|\/.*/g, (_all, _dash, first = '') => first.toUpperCase())}`,
    actions: unique(rights.map(({ action }) => action)),
    resources: arnsOf(resource, bounds),
    conditions: conditionsOf(narrowedBy, condition, bounds),
  };
}

/** Of one kind of resource there are several, under conditions of their own. */
function numbered(rights: readonly Right[]): readonly Right[] {
  return rights.map((right, i) => {
    const before = rights.slice(0, i).filter(({ sid }) => sid === right.sid).length;
    return before === 0 ? right : { ...right, sid: `${right.sid}${before + 1}` };
  });
}

const NONE: ChangeRight = { action: '', resource: '', narrowedBy: [] };

/** VPCs are named where some are. Everything else is told by conditions, the Region too: a policy has room for few ARNs. */
export function arnsOf(resource: string, { applyVpcs }: Bounds): readonly string[] {
  const service = resource.startsWith('document/') ? 'ssm' : 'ec2';
  const names = resource === 'vpc/*' && applyVpcs.length > 0 ? applyVpcs.map((id) => `vpc/${id}`) : [resource];
  return names.map((name) => `arn:${Aws.PARTITION}:${service}:*:${Aws.ACCOUNT_ID}:${name}`);
}

function conditionsOf(
  narrowedBy: ChangeRight['narrowedBy'],
  { StringEquals, ...others }: NonNullable<ChangeRight['condition']>,
  bounds: Bounds,
): Conditions {
  const { applyTag, applyVpcs } = bounds;
  const [key = '', value = ''] = applyTag?.split('=') ?? [];
  const tagged = key !== '' && narrowedBy.includes('aws:ResourceTag') ? { [`aws:ResourceTag/${key}`]: value } : {};
  const vpcs = applyVpcs.map((id) => `arn:${Aws.PARTITION}:ec2:*:${Aws.ACCOUNT_ID}:vpc/${id}`);
  const within = vpcs.length > 0 && narrowedBy.includes('ec2:Vpc') ? { ArnLike: { 'ec2:Vpc': vpcs } } : {};
  return {
    StringEquals: { 'aws:RequestedRegion': regionsOf(bounds), ...tagged, ...StringEquals },
    ...within,
    ...others,
  };
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
