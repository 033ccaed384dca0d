import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

export const DescribeVpnConnections = describe('DescribeVpnConnections', {
  family: 'VpnConnections',
  ids: [
    idList(
      'VpnConnectionIds',
      'vpn',
      'vpnConnection ID',
      'InvalidVpnConnectionID.NotFound',
      'InvalidVpnConnectionID.NotFound',
    ),
  ],
  filters: {
    ...named('customer-gateway-configuration customer-gateway-id state transit-gateway-id type'),
    ...named('vpn-connection-id vpn-gateway-id'),
    'option.static-routes-only': 'Options.StaticRoutesOnly',
    'route.destination-cidr-block': 'Routes.DestinationCidrBlock',
  },
});
