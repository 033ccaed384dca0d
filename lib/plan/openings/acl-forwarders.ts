import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { ANYBODY, type Side } from './group-or-acl-side.ts';

/** A side that packets of anybody cross, and whether those of its neighbours are asked about there. */
export interface Crossing extends Side {
  readonly neighboursToo: boolean;
}

/**
 * NAT gateways and attachments that stand in a subnet and whose interfaces the snapshot does not tell of. They are named
 * by what they belong to, for their packets cross the ACL all the same.
 */
export function unlistedForwarders(
  { snapshot }: Network,
  subnetId: string,
  listed: readonly Interface[],
): readonly Crossing[] {
  const has = (kind: Interface['kind']) => listed.some((one) => one.kind === kind);
  const nats = (snapshot.NatGateways ?? []).filter((one) => one.SubnetId === subnetId && !has('nat-gateway'));
  const attached = (snapshot.TransitGatewayVpcAttachments ?? []).filter(
    ({ SubnetIds = [] }) => SubnetIds.includes(subnetId) && !has('transit-gateway'),
  );
  return [
    ...nats.map(({ NatGatewayId }) => crossing(NatGatewayId, subnetId, false)),
    ...attached.map((one) => crossing(one.TransitGatewayAttachmentId, subnetId, true)),
  ];
}

function crossing(eni: string, subnetId: string, neighboursToo: boolean): Crossing {
  return { eni, subnetId, own: ANYBODY, neighboursToo };
}
