import { answer, type Decision, drop, unsure } from '../gate.ts';
import type { Network } from '../network/network.ts';
import { type HopWalker, type Onward, stand } from '../path.ts';

/** A VPN or Direct Connect gateway. What lies beyond is nothing that AWS shows. */
export const throughVirtualGateway: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, arrival.at);
  return { gates: [answer('virtual-gateway', standing, arrival.id, decide(walk.network, arrival))] };
};

function decide({ snapshot }: Network, { packets, id, vpcId }: Onward): Decision {
  const gateway = snapshot.VpnGateways?.find((one) => one.VpnGatewayId === id);
  const attached =
    gateway?.VpcAttachments?.some((one) => one.VpcId === vpcId && (one.State ?? 'attached') === 'attached') ?? true;
  if (!attached) return drop(packets, { code: 'virtual-gateway-not-attached', facts: { vpc: vpcId } });
  const gap = {
    reads: id,
    reason: `the route leads to ${id}, and the network beyond a virtual private gateway is not visible from AWS`,
    remedy: 'Test the connection from the host; check the routes and firewalls of the network at the other end.',
  };
  return unsure(packets, gap, { code: 'virtual-gateway-far-side-unread' });
}
