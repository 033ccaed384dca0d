import { isAttached } from '../../../evaluate/network/network.ts';
import { isGlobalIpv6 } from '../../../evaluate/special-addresses.ts';
import { familyOf } from '../../../packets/index.ts';
import { isPublic } from '../address-space.ts';
import type { Ways } from '../way.ts';

/** Egress-only gateways of the VPC: IPv6 out, and nothing in but replies. */
export const egressOnlyGateways: Ways = ({ network, table, destinations, sources, direction }) => {
  const [first] = destinations.bounds;
  const global = [...sources].every(([from]) => isGlobalIpv6(from));
  if (first === undefined || familyOf(first) === 4 || !isPublic(first) || direction === 'back' || !global) return [];
  return (network.snapshot.EgressOnlyInternetGateways ?? [])
    .filter((one) => one.Attachments?.some(({ VpcId, State }) => VpcId === table.vpcId && isAttached(State)) === true)
    .map(({ EgressOnlyInternetGatewayId: id }) => ({
      target: { kind: 'egress-only-gateway', id },
      usual: ['::/0'],
    }));
};
