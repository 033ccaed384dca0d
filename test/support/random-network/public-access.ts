import * as fc from 'fast-check';
import type { BlockPublicAccessExclusion } from '../../../lib/model/aws/block-public-access.ts';
import { type Drawn, weighted } from './choose.ts';
import { OWNER, type SubnetRole, subnetId, vpcId } from './layout.ts';

/** Random Block Public Access: off, told by its effective state, or (in old recordings) by options and exclusions. */
export const publicAccessPlan = fc.record({
  told: weighted<'nothing' | 'states' | 'options'>(['nothing', 14], ['states', 1], ['options', 1]),
  mode: fc.constantFrom('block-ingress' as const, 'block-bidirectional' as const),
  exclusion: fc.constantFrom('allow-bidirectional' as const, 'allow-egress' as const),
  excluded: fc.constantFrom<'vpc' | SubnetRole | null>(null, 'vpc', 'pub-a', 'app-a'),
  state: weighted(['create-complete', 6], ['delete-complete', 1]),
});
export type PublicAccessPlan = Drawn<typeof publicAccessPlan>;

/** The account's mode, and one exclusion in the first VPC. */
export function buildPublicAccess(plan: PublicAccessPlan) {
  if (plan.told !== 'options') return {};
  const resource = plan.excluded === 'vpc' ? `vpc/${vpcId(0)}` : `subnet/${subnetId(0, plan.excluded ?? 'pub-a')}`;
  const exclusion: BlockPublicAccessExclusion = {
    ExclusionId: 'vpcbpa-exclude-1',
    ResourceArn: `arn:aws:ec2:us-east-1:${OWNER}:${resource}`,
    InternetGatewayExclusionMode: plan.exclusion,
    State: plan.state,
  };
  return {
    VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: plan.mode, State: 'update-complete' }],
    VpcBlockPublicAccessExclusions: plan.excluded === null ? [] : [exclusion],
  };
}

/** The effective state as a VPC or subnet carries it; an excluded subnet is told as off. */
export function statesOf(plan: PublicAccessPlan, role: SubnetRole | null) {
  if (plan.told !== 'states') return {};
  const free = role !== null && role === plan.excluded;
  return { BlockPublicAccessStates: { InternetGatewayBlockMode: free ? ('off' as const) : plan.mode } };
}
