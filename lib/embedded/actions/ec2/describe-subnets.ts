import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeSubnets = describe('DescribeSubnets', {
  family: 'Subnets',
  ids: [idList('SubnetIds', 'subnet', 'subnet ID', 'InvalidSubnetID.NotFound')],
  filters: {
    ...named(
      'availability-zone availability-zone-id available-ip-address-count cidr-block default-for-az enable-dns64',
    ),
    ...named('ipv6-native map-public-ip-on-launch outpost-arn owner-id state subnet-arn subnet-id vpc-id'),
    availabilityZone: 'AvailabilityZone',
    availabilityZoneId: 'AvailabilityZoneId',
    cidr: 'CidrBlock',
    cidrBlock: 'CidrBlock',
    defaultForAz: 'DefaultForAz',
    'ipv6-cidr-block-association.ipv6-cidr-block': 'Ipv6CidrBlockAssociationSet.Ipv6CidrBlock',
    'ipv6-cidr-block-association.association-id': 'Ipv6CidrBlockAssociationSet.AssociationId',
    'ipv6-cidr-block-association.state': 'Ipv6CidrBlockAssociationSet.Ipv6CidrBlockState.State',
  },
  pages: USUAL,
});
