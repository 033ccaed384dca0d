import { Aws } from 'aws-cdk-lib';
import type { Config } from '../config.ts';

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

/** What may be changed at most. */
export type Bounds = Pick<Config, 'regions' | 'applyTag' | 'applyVpcs'>;

/** In any Region, for those are bounded by themselves; VPCs are named where some are. */
export function arnsOf(resource: string, { applyVpcs }: Pick<Bounds, 'applyVpcs'>): readonly string[] {
  const service = resource.startsWith('document/') ? 'ssm' : 'ec2';
  const names = resource === 'vpc/*' && applyVpcs.length > 0 ? applyVpcs.map((id) => `vpc/${id}`) : [resource];
  return names.map((name) => `arn:${Aws.PARTITION}:${service}:*:${Aws.ACCOUNT_ID}:${name}`);
}
