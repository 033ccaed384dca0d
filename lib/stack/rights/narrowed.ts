import type { Conditions } from 'aws-cdk-lib/aws-iam';
import { regionsOf } from '../environment.ts';
import type { Right } from '../rights.ts';
import { boundaries } from './boundaries.ts';
import { arnsOf, type Bounds, type ChangeRight } from './change-right.ts';

/**
 * The rights to change a network: those that the actions declare, on what may be changed. What knows no tags is bound to
 * Regions and VPCs alone; a call that only reads and is in `read` is left out.
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
    { sid: 'LookBeforeChanging', actions: [...new Set(unread)], resources: ['*'], conditions },
    ...numbered(statements),
    ...boundaries(changing, bounds),
  ];
}

function isReading({ resource }: ChangeRight): boolean {
  return resource === '*';
}

function changeRight(rights: readonly ChangeRight[], bounds: Bounds): Right {
  const [{ resource, narrowedBy, condition = {} } = NONE] = rights;
  const conditions = { ...condition, ...tagged(narrowedBy, condition, bounds) };
  return {
    sid: `Change${resource.replaceAll(/(^|-)([a-z])|\/.*/g, (_all, _dash, first = '') => first.toUpperCase())}`,
    actions: [...new Set(rights.map(({ action }) => action))],
    resources: arnsOf(resource, bounds),
    ...(Object.keys(conditions).length > 0 && { conditions }),
  };
}

const NONE: ChangeRight = { action: '', resource: '', narrowedBy: [] };

/** Of one kind of resource there are several, under conditions of their own. */
function numbered(rights: readonly Right[]): readonly Right[] {
  return rights.map((right, i) => {
    const before = rights.slice(0, i).filter(({ sid }) => sid === right.sid).length;
    return before === 0 ? right : { ...right, sid: `${right.sid}${before + 1}` };
  });
}

function tagged(
  narrowedBy: ChangeRight['narrowedBy'],
  { StringEquals }: NonNullable<ChangeRight['condition']>,
  { applyTag }: Bounds,
): Conditions {
  if (applyTag === undefined || !narrowedBy.includes('aws:ResourceTag')) return {};
  const [key = '', value = ''] = applyTag.split('=');
  return { StringEquals: { ...StringEquals, [`aws:ResourceTag/${key}`]: value } };
}
