import { isGap } from '../../model/gap.ts';
import { type Address, ICMP, ICMPV6, icmpTypeCode, PacketSet, packets as packetsOf, TCP } from '../../packets/index.ts';
import { answer, type Decision, drop, dropPart, unsure } from '../gate.ts';
import { type HopWalker, type Onward, stand, type Walk } from '../path.ts';

/** S3 or DynamoDB in the same Region, without leaving AWS. Its policy answers 403, not silence. */
export const throughGatewayEndpoint: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, arrival.at);
  return { gates: [answer('gateway-endpoint', standing, arrival.id, decide(walk, arrival))], arrived: true };
};

const CARRIED = PacketSet.union([
  packetsOf({ protocol: [TCP, TCP + 1] }),
  packetsOf({ protocol: [ICMP, ICMP + 1], dport: icmpTypeCode(8, -1) }),
  packetsOf({ protocol: [ICMPV6, ICMPV6 + 1], dport: icmpTypeCode(128, -1) }),
]);

function decide({ network, direction }: Walk, { packets, id, vpcId, routeState }: Onward): Decision {
  if (direction === 'back') return drop(packets, { code: 'gateway-endpoint-reply' });
  const endpoint = network.endpoint(id);
  // AWS removes the route with the endpoint, so an active route speaks for an endpoint that was not collected.
  if (isGap(endpoint) && (network.snapshot.VpcEndpoints !== undefined || routeState !== 'active'))
    return unsure(packets, endpoint, { code: 'gateway-endpoint-unread' });
  const state = isGap(endpoint) ? 'available' : (endpoint.State ?? 'available');
  if (state.toLowerCase() !== 'available')
    return drop(packets, { code: 'gateway-endpoint-not-available', facts: { state } });
  const source = packets.addresses('src').bounds[0] as Address;
  const unread = network.owns(vpcId, source) ? undefined : network.vpc(vpcId);
  if (unread !== undefined && isGap(unread)) return unsure(packets, unread, { code: 'gateway-endpoint-unread' });
  if (unread !== undefined) return drop(packets, { code: 'gateway-endpoint-outside-client', facts: { vpc: vpcId } });
  const facts = { service: isGap(endpoint) ? id : (endpoint.ServiceName ?? id) };
  const why = { code: 'gateway-endpoint-protocol', facts } as const;
  return dropPart(packets, packets.subtract(CARRIED), why, { code: 'gateway-endpoint-open', facts });
}
