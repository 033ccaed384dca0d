import type { RuleDirection } from '../../../evaluate/network/references.ts';
import { forwards } from '../../../evaluate/network/transit.ts';
import type { VpcPeeringConnection } from '../../../model/aws/gateway.ts';
import type { TransitGatewayVpcAttachment } from '../../../model/aws/transit-gateway.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

/**
 * The VPCs whose interfaces a rule in this one can know by their group: itself, active peers in the same Region and,
 * for ingress, what a transit gateway joins to it where gateway and both attachments support references.
 * `undefined` when what would join them was not collected.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export function referableVpcs(
  snapshot: Snapshot,
  vpcId: string,
  direction: RuleDirection,
): ReadonlySet<string> | undefined {
  const { VpcPeeringConnections: peerings, TransitGatewayVpcAttachments: attachments } = snapshot;
  if (peerings === undefined || (direction === 'ingress' && attachments === undefined)) return undefined;
  const peers = peerings.filter((one) => stateOf(one) === 'active').flatMap((one) => farSide(one, vpcId) ?? []);
  return new Set([vpcId, ...peers, ...(direction === 'ingress' ? joined(snapshot, vpcId) : [])]);
}

export function stateOf({ Status: status = 'active' }: VpcPeeringConnection): string {
  return typeof status === 'string' ? status : String(status.Code ?? 'active');
}

function farSide(
  { RequesterVpcInfo: requester, AccepterVpcInfo: accepter }: VpcPeeringConnection,
  vpcId: string,
): string | undefined {
  const sameRegion = requester?.Region === undefined || requester.Region === accepter?.Region;
  if (!sameRegion) return undefined;
  if (requester?.VpcId === vpcId) return accepter?.VpcId;
  return accepter?.VpcId === vpcId ? requester?.VpcId : undefined;
}

function joined(snapshot: Snapshot, vpcId: string): readonly string[] {
  const all = (snapshot.TransitGatewayVpcAttachments ?? []).filter((one) => refers(snapshot, one));
  const gateways = new Set(all.filter((one) => one.VpcId === vpcId).map((one) => one.TransitGatewayId));
  return all.flatMap((one) => (gateways.has(one.TransitGatewayId) && one.VpcId !== undefined ? [one.VpcId] : []));
}

function refers({ TransitGateways: gateways = [] }: Snapshot, one: TransitGatewayVpcAttachment): boolean {
  const gateway = gateways.find(({ TransitGatewayId: id }) => id === one.TransitGatewayId);
  const attached = forwards(one.State) && (one.Options?.SecurityGroupReferencingSupport ?? 'enable') === 'enable';
  return attached && gateway?.Options?.SecurityGroupReferencingSupport === 'enable';
}
