import type { Network } from '../../evaluate/network/network.ts';
import { isGap } from '../../model/gap.ts';
import { defaultRoute } from '../lint/facts/default-route.ts';
import { listed } from '../lint/facts/rule-text.ts';
import { hopsOut, resourcesOf } from './facts/met.ts';
import { zoneName } from './facts/zones.ts';
import { zonalNats } from './nat-in-another-zone.ts';
import type { Warning } from './warning.ts';

/** Every subnet of the gateway's VPC that leaves through a NAT gateway leaves through this one, and they are in several zones. */
export const singleNatForSeveralZones: Warning = ({ network, home, answers }) =>
  zonalNats(network, resourcesOf(hopsOut(answers, 'nat-gateway'))).flatMap(({ id, subnet }) => {
    const place = network.subnet(subnet);
    const vpc = (isGap(place) ? undefined : place.VpcId) ?? home.vpcId;
    const clients = clientsOfNats(network, vpc);
    const zones = [...new Set(clients.map((one) => zoneName(network, one.subnet)))].toSorted();
    if (zones.length < 2 || clients.some((one) => one.nat !== id)) return [];
    return [
      {
        code: 'single-nat-for-several-zones',
        severity: 'warning',
        message: `All ${clients.length} private subnets of ${vpc}, in ${listed(zones, 6)}, leave through ${id} in ${zoneName(network, subnet)} alone: when that zone fails, none of them gets out.`,
        evidence: { resourceId: id, vpc, zones, subnets: clients.map((one) => one.subnet) },
      },
    ];
  });

/** The subnets of a VPC whose default route leads to a NAT gateway, and to which. */
function clientsOfNats(network: Network, vpcId: string): readonly { readonly subnet: string; readonly nat: string }[] {
  const own = (network.snapshot.Subnets ?? []).filter((one) => one.VpcId === vpcId);
  return own.flatMap(({ SubnetId: subnet }) => {
    const table = network.tableOf(subnet);
    const route = isGap(table) ? undefined : defaultRoute(table);
    return route?.target.to === 'nat-gateway' && route.state === 'active' ? [{ subnet, nat: route.target.id }] : [];
  });
}
