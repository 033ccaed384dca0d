import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeVpcPeeringConnections = describe('DescribeVpcPeeringConnections', {
  family: 'VpcPeeringConnections',
  ids: [
    idList(
      'VpcPeeringConnectionIds',
      'pcx',
      'vpcPeeringConnection ID',
      'InvalidVpcPeeringConnectionID.NotFound',
      'InvalidVpcPeeringConnectionId.Malformed',
    ),
  ],
  filters: {
    ...named('accepter-vpc-info.cidr-block accepter-vpc-info.owner-id accepter-vpc-info.vpc-id expiration-time'),
    ...named('requester-vpc-info.cidr-block requester-vpc-info.owner-id requester-vpc-info.vpc-id'),
    ...named('vpc-peering-connection-id'),
    'status-code': 'Status.Code',
    'status-message': 'Status.Message',
  },
  pages: USUAL,
});
