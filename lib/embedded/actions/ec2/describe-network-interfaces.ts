import { describe } from './describe.ts';
import { idList } from './ids.ts';
import { INTERFACE_FILTERS } from './interface-filters.ts';
import { USUAL } from './pages.ts';

export const DescribeNetworkInterfaces = describe('DescribeNetworkInterfaces', {
  family: 'NetworkInterfaces',
  ids: [
    idList(
      'NetworkInterfaceIds',
      'eni',
      'networkInterface ID',
      'InvalidNetworkInterfaceID.NotFound',
      'InvalidNetworkInterfaceId.Malformed',
    ),
  ],
  filters: INTERFACE_FILTERS,
  pages: USUAL,
});
