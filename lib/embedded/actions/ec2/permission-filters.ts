import type { FilterTable } from './filter-table.ts';

/** Of the rules inside a group. Different filters may be passed by different rules. */
export function permissionFilters(prefix: string, field: string): FilterTable {
  return {
    [`${prefix}.cidr`]: `${field}.IpRanges.CidrIp`,
    [`${prefix}.from-port`]: `${field}.FromPort`,
    [`${prefix}.group-id`]: `${field}.UserIdGroupPairs.GroupId`,
    [`${prefix}.group-name`]: `${field}.UserIdGroupPairs.GroupName`,
    [`${prefix}.ipv6-cidr`]: `${field}.Ipv6Ranges.CidrIpv6`,
    [`${prefix}.prefix-list-id`]: `${field}.PrefixListIds.PrefixListId`,
    [`${prefix}.protocol`]: `${field}.IpProtocol`,
    [`${prefix}.to-port`]: `${field}.ToPort`,
    [`${prefix}.user-id`]: `${field}.UserIdGroupPairs.UserId`,
  };
}
