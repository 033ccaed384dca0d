/** Names and addresses: fixed, so that two networks differ only in what the gates look at. */
export const SUBNETS = ['pub-a', 'app-a', 'app-b', 'tgw-a', 'tgw-b'] as const;
export type SubnetRole = (typeof SUBNETS)[number];

export const TABLES = ['public', 'app', 'data', 'transit'] as const;
export type TableRole = (typeof TABLES)[number];

/** Which table each subnet would use. */
export const TABLE_OF: Readonly<Record<SubnetRole, TableRole>> = {
  'pub-a': 'public',
  'app-a': 'app',
  'app-b': 'data',
  'tgw-a': 'transit',
  'tgw-b': 'transit',
};

export const OWNER = '111111111111';

export function vpcId(vpc: number): string {
  return `vpc-${vpc}`;
}

export function vpcCidr(vpc: number): string {
  return `10.${vpc}.0.0/16`;
}

/** A second range without a subnet: its `local` route is never written down. */
export function secondCidr(vpc: number): string {
  return `100.64.${vpc}.0/24`;
}

export function vpcCidr6(vpc: number): string {
  return `2600:1f18:${vpc}:100::/56`;
}

export function subnetId(vpc: number, role: SubnetRole): string {
  return `subnet-${vpc}-${role}`;
}

export function subnetCidr(vpc: number, role: SubnetRole): string {
  return `10.${vpc}.${SUBNETS.indexOf(role)}.0/24`;
}

export function subnetCidr6(vpc: number, role: SubnetRole): string {
  return `2600:1f18:${vpc}:10${SUBNETS.indexOf(role)}::/64`;
}

export function zoneOf(role: SubnetRole): string {
  return role.endsWith('-a') ? 'us-east-1a' : 'us-east-1b';
}

export function address(vpc: number, role: SubnetRole, host: number): string {
  return `10.${vpc}.${SUBNETS.indexOf(role)}.${host}`;
}

export function address6(vpc: number, role: SubnetRole, host: number): string {
  return `2600:1f18:${vpc}:10${SUBNETS.indexOf(role)}::${host.toString(16)}`;
}

export function publicAddress(vpc: number, host: number): string {
  return `52.0.${vpc}.${host}`;
}

/** Who has what in every VPC: the host part of its address, its subnet and its groups. */
export const HOSTS = [
  { name: 'app', role: 'app-a', host: 10, groups: ['app'] },
  { name: 'web', role: 'pub-a', host: 10, groups: ['web'] },
  { name: 'peer', role: 'app-a', host: 20, groups: ['app', 'db'] },
  { name: 'db', role: 'app-b', host: 10, groups: ['db'] },
  { name: 'forwarder', role: 'pub-a', host: 50, groups: ['forwarder'] },
] as const;
export type Host = (typeof HOSTS)[number];

export function eniId(vpc: number, name: Host['name'] | 'nat' | 'private-nat'): string {
  return `eni-${vpc}-${name}`;
}

export function groupId(vpc: number, name: string): string {
  return `sg-${vpc}-${name}`;
}

/** Prefix lists: `pl-corp` and `pl-partner` overlap, `pl-unread` has no entries in the snapshot. */
export const PREFIX_LISTS: Readonly<Record<string, readonly string[]>> = {
  'pl-s3': ['52.216.0.0/15', '3.5.0.0/19', '2600:1fa0:8000::/39'],
  'pl-corp': ['203.0.113.0/24', '10.200.0.0/16'],
  'pl-partner': ['203.0.113.0/25', '192.0.2.0/24'],
};
