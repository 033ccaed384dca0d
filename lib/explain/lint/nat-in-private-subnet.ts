import type { Table } from '../../evaluate/network/routes.ts';
import type { NatGateway } from '../../model/aws/gateway.ts';
import { isGap } from '../../model/gap.ts';
import type { Check } from './check.ts';
import { defaultRoute } from './facts/default-route.ts';

/** Public NAT gateways in subnets without a way to an internet gateway: they take packets and have nowhere to send them. */
export const natInPrivateSubnet: Check = ({ network }) =>
  (network.snapshot.NatGateways ?? [])
    .filter(isPublicAndZonal)
    .flatMap(({ NatGatewayId: id, SubnetId: subnet = '' }) => {
      const table = network.tableOf(subnet);
      if (isGap(table) || leadsOut(table)) return [];
      const found = defaultRoute(table);
      const instead =
        found === undefined ? 'has no default route' : `sends its default to ${found.target.id} (${found.state})`;
      return [
        {
          code: 'nat-in-private-subnet',
          severity: 'warning',
          message: `Public NAT gateway ${id} is in ${subnet}, whose table ${table.id} ${instead}: it never gets to the internet.`,
          evidence: { resourceId: id, subnet, routeTable: table.id, target: found?.target.id ?? 'none' },
        },
      ];
    });

function isPublicAndZonal({ ConnectivityType: type, AvailabilityMode: mode, State: state }: NatGateway): boolean {
  return type !== 'private' && mode !== 'regional' && !state?.startsWith('delet');
}

/** To an internet gateway for some destinations at least, or by default to something that inspects or carries on. */
function leadsOut(table: Table): boolean {
  const routes = table.index.values.flat().filter(({ state }) => state === 'active');
  if (table.unread.length > 0 || routes.some(({ target }) => target.to === 'internet-gateway')) return true;
  const found = defaultRoute(table);
  return found?.state === 'active' && found.target.to !== 'nat-gateway' && found.target.to !== 'local';
}
