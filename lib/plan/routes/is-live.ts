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
    case 'nat-instance':
      return forwardsNow(network, id);
    default:
      return true;
  }
}

/** An instance that runs and takes packets of others; whether its host does anything with them is not seen from here. */
function forwardsNow(network: Network, id: string): boolean {
  const owner = id.startsWith('i-') ? network.interfaceOfInstance(id) : network.interfaceOf(id);
  if (owner === undefined || isGap(owner)) return true;
  const { SourceDestCheck: checks = true, Attachment: attachment } = owner.record;
  const state = network.instance(attachment?.InstanceId ?? '')?.State?.Name ?? 'running';
  return !checks && attachment !== undefined && state === 'running';
}
