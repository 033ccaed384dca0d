import { type FilterTable, named } from './filter-table.ts';

/** Of interfaces, whether they are asked for themselves or inside an instance. */
export const INTERFACE_FILTERS: FilterTable = {
  ...named('association.allocation-id association.association-id association.ip-owner-id association.public-ip'),
  ...named('association.public-dns-name attachment.attach-time attachment.attachment-id attachment.device-index'),
  ...named('attachment.delete-on-termination attachment.instance-id attachment.instance-owner-id attachment.status'),
  ...named('availability-zone availability-zone-id description interface-type mac-address network-interface-id'),
  ...named('operator.managed operator.principal owner-id private-dns-name requester-id requester-managed'),
  ...named('source-dest-check status subnet-id vpc-id'),
  'private-ip-address': 'PrivateIpAddresses.PrivateIpAddress',
  'addresses.private-ip-address': 'PrivateIpAddresses.PrivateIpAddress',
  'addresses.primary': 'PrivateIpAddresses.Primary',
  'addresses.association.public-ip': 'PrivateIpAddresses.Association.PublicIp',
  'addresses.association.owner-id': 'PrivateIpAddresses.Association.IpOwnerId',
  'group-id': 'Groups.GroupId',
  'group-name': 'Groups.GroupName',
  'ipv6-addresses.ipv6-address': 'Ipv6Addresses.Ipv6Address',
};
