import { isGap } from '../../model/gap.ts';
import { type Address, familyOf, formatAddress } from '../../packets/index.ts';
import { enterFromInternet } from '../enter.ts';
import { answer, type Decision, drop, pass, unsure } from '../gate.ts';
import { askInternetExit } from '../internet-exit.ts';
import { missing } from '../network/known.ts';
import type { Network } from '../network/network.ts';
import { type HopWalker, type Onward, stand } from '../path.ts';
import { isGlobalIpv6 } from '../special-addresses.ts';

/** IPv6 out only: it lets replies in and nothing else, and translates nothing. */
export const throughEgressOnlyGateway: HopWalker = (walk, arrival) => {
  if (arrival.inward === true) return enterFromInternet(walk, arrival);
  const { packets, vpcId, id } = arrival;
  const standing = stand(walk, arrival, arrival.at);
  const outside = packets.addresses('src').bounds[0] as Address;
  // It keeps state, and has none of a connection whose request came another way.
  if (walk.direction === 'back')
    return {
      gates: [answer('egress-only-gateway', standing, id, drop(packets, { code: 'egress-only-gateway-reply' }))],
    };
  const gates = [
    answer('egress-only-gateway', standing, id, decision(walk.network, arrival)),
    ...(walk.direction === 'out' ? askInternetExit(walk, standing, arrival, 'egress-only-gateway', packets) : []),
  ];
  if (walk.direction === 'out')
    walk.translations.push({
      by: 'egress-only-gateway',
      id,
      vpcId,
      subnetId: undefined,
      outside,
      before: arrival,
      after: arrival,
    });
  return { gates, next: { ...arrival, to: 'internet', id: 'internet', subnetId: undefined } };
};

function decision(network: Network, { packets, id, vpcId, routeState }: Onward): Decision {
  const gateways = network.snapshot.EgressOnlyInternetGateways;
  const gateway = gateways?.find((one) => one.EgressOnlyInternetGatewayId === id);
  const source = packets.addresses('src').bounds[0] as Address;
  if (familyOf(source) === 4) return drop(packets, { code: 'egress-only-gateway-ipv6-only' });
  const unread = network.owns(vpcId, source) ? undefined : network.vpc(vpcId);
  if (unread !== undefined && isGap(unread)) return unsure(packets, unread, { code: 'egress-only-gateway-unread' });
  if (!isGlobalIpv6(source) || unread !== undefined)
    return drop(packets, { code: 'egress-only-gateway-private-source', facts: { source: formatAddress(source) } });
  if (gateways === undefined && routeState === 'active') return pass(packets, { code: 'egress-only-gateway-open' });
  if (gateway === undefined)
    return unsure(packets, missing('EgressOnlyInternetGateways', id, gateways !== undefined), {
      code: 'egress-only-gateway-unread',
    });
  const attached = gateway.Attachments?.some(
    (one) => one.VpcId === vpcId && /^(available|attached)$/.test(one.State ?? 'attached'),
  );
  return attached === true
    ? pass(packets, { code: 'egress-only-gateway-open' })
    : drop(packets, { code: 'egress-only-gateway-not-attached', facts: { vpc: vpcId } });
}
