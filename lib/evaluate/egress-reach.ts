import { isGap } from '../model/gap.ts';
import type { Departure } from './leave.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import type { Reach } from './network/references.ts';

/**
 * Whom egress rules can mean by a group: members behind a local route or a peering. Across a transit gateway only
 * ingress rules refer, and where the route is not known neither is what a reference reaches.
 */
export function egressReach(network: Network, { next, gates }: Departure, owner: Interface): Reach {
  if (next === undefined) return gates.at(-1)?.maybe.isEmpty === true ? { kind: 'none' } : { kind: 'unknown' };
  if (next.to === 'interface') return { kind: 'vpc', vpcId: owner.vpcId };
  if (next.to !== 'vpc-peering') return { kind: 'none' };
  const peering = network.peering(next.id);
  if (isGap(peering)) return { kind: 'unknown' };
  const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter, Status: status = 'active' } = peering;
  const far = requester?.VpcId === owner.vpcId ? accepter?.VpcId : requester?.VpcId;
  const sameRegion = requester?.Region === undefined || requester.Region === accepter?.Region;
  const active = (typeof status === 'string' ? status : status.Code) === 'active';
  return far !== undefined && sameRegion && active ? { kind: 'elsewhere', vpcId: far } : { kind: 'none' };
}
