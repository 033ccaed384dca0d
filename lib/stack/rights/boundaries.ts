import { regionsOf } from '../environment.ts';
import type { Right } from '../rights.ts';
import { arnsOf, type Bounds, type ChangeRight } from './change-right.ts';

/**
 * Where nothing may be changed, whatever else is allowed: in other Regions, and in other VPCs where some are named. Denied
 * once instead of bounding each right, for a policy is short of room; and what IAM cannot tell the VPC of is denied too.
 */
export function boundaries(changing: readonly ChangeRight[], bounds: Bounds): readonly Right[] {
  const within = changing.filter(({ narrowedBy }) => narrowedBy.includes('ec2:Vpc'));
  const vpcs = bounds.applyVpcs.length === 0 ? [] : arnsOf('vpc/*', bounds);
  return [
    denied('NotInOtherRegions', changing, ['*'], { StringNotEquals: { 'aws:RequestedRegion': regionsOf(bounds) } }),
    ...(vpcs.length === 0
      ? []
      : [
          denied(
            'NotInOtherVpcs',
            within,
            within.flatMap(({ resource }) => arnsOf(resource, bounds)),
            { ArnNotLike: { 'ec2:Vpc': vpcs } },
          ),
        ]),
  ];
}

function denied(
  sid: string,
  rights: readonly ChangeRight[],
  resources: readonly string[],
  conditions: NonNullable<Right['conditions']>,
): Right {
  return {
    sid,
    effect: 'deny',
    actions: [...new Set(rights.map(({ action }) => action))],
    resources: [...new Set(resources)],
    conditions,
  };
}
