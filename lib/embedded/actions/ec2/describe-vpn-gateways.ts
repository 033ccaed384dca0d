import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

export const DescribeVpnGateways = describe('DescribeVpnGateways', {
  family: 'VpnGateways',
  ids: [
    idList('VpnGatewayIds', 'vgw', 'vpnGateway ID', 'InvalidVpnGatewayID.NotFound', 'InvalidVpnGatewayID.NotFound'),
  ],
  filters: {
    ...named('amazon-side-asn availability-zone state type vpn-gateway-id'),
    'attachment.state': 'VpcAttachments.State',
    'attachment.vpc-id': 'VpcAttachments.VpcId',
  },
});
