import type { TransitGatewayVpcAttachment } from '../../model/aws/transit-gateway.ts';
import { type Gap, isGap } from '../../model/gap.ts';
import { missing } from '../network/known.ts';
import type { Network } from '../network/network.ts';

/**
 * The subnet by which a transit gateway enters a VPC: the one in the sender's zone. Where there is none AWS takes any,
 * which is a gap only when they would treat the packet differently.
 */
export function farSubnet(
  network: Network,
  far: TransitGatewayVpcAttachment,
  zone: string | undefined,
): { readonly subnetId: string | undefined; readonly gap?: Gap } {
  const subnets = far.SubnetIds ?? [];
  const [first] = subnets;
  if (first === undefined || !subnets.every((id) => !isGap(network.subnet(id))))
    return { subnetId: undefined, gap: missing('Subnets', `the subnets of ${far.TransitGatewayAttachmentId}`, true) };
  const same = subnets.find((id) => zone !== undefined && network.zoneOf(id) === zone);
  if (same !== undefined) return { subnetId: same };
  const treatments = new Set(subnets.map((id) => `${nameOf(network.tableOf(id))} ${nameOf(network.aclOf(id))}`));
  return treatments.size === 1 ? { subnetId: first } : { subnetId: first, gap: anyZone(far, zone) };
}

function nameOf(found: { readonly id: string } | Gap): string {
  return isGap(found) ? found.reads : found.id;
}

function anyZone(far: TransitGatewayVpcAttachment, zone: string | undefined): Gap {
  return {
    reads: far.TransitGatewayAttachmentId,
    reason: `the attachment has no subnet in zone ${zone ?? 'of the sender'}, and AWS enters the VPC by any of the others, which differ`,
    remedy: 'Add a subnet of that zone to the attachment, or give its subnets the same route table and ACL.',
  };
}
