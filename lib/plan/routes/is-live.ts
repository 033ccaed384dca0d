import type { Network } from '../../evaluate/network/network.ts';
import type { Target } from '../../evaluate/network/routes.ts';
import { forwards } from '../../evaluate/network/transit.ts';
import { isGap } from '../../model/gap.ts';
import type { Address } from '../../packets/index.ts';
import { isActive } from './far-ranges.ts';
import { natLeadsOut } from './ways/nat-gateways.ts';

/** Whether what a route leads to carries anything today. What cannot be told is taken to: nobody is to lose it unasked. */
export function isLive(network: Network, vpcId: string, { to, id }: Target, destination: Address): boolean {
  switch (to) {
    case 'nat-gateway': {
      const nat = network.nat(id);
      return isGap(nat) || natLeadsOut(network, nat, destination);
    }
    case 'internet-gateway':
      return network.snapshot.InternetGateways === undefined || network.gatewayOf(vpcId) === id;
    case 'vpc-peering': {
      const peering = network.peering(id);
      return isGap(peering) || isActive(peering);
    }
    case 'transit-gateway': {
      const near = network.transit.vpcAttachment(id, vpcId);
      return (
        network.snapshot.TransitGatewayVpcAttachments === undefined || (near !== undefined && forwards(near.State))
      );
    }
    default:
      return true;
  }
}
