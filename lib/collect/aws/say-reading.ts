import type { Reader } from './reader.ts';

type Key = Reader['reads'];

/** What people call it, where it is not the key's own words. */
const NOUNS: { readonly [K in Key]?: string } = {
  Vpcs: 'the VPC',
  Reservations: 'the instance',
  NetworkAcls: 'network ACLs',
  VpcEndpoints: 'endpoints',
  VpcPeeringConnections: 'peerings',
  VpnGateways: 'virtual gateways',
  VpcBlockPublicAccessOptions: 'Block Public Access',
  VpcBlockPublicAccessExclusions: 'Block Public Access',
  TransitGatewayVpcAttachments: 'transit gateway attachments',
  EgressOnlyInternetGateways: 'egress-only gateways',
  prefixListEntries: 'prefix lists',
};

/** `reading subnets, network ACLs and 8 more`, for people who wait. */
export function sayReading(keys: readonly Key[]): string {
  const nouns = [...new Set(keys.map((key) => NOUNS[key] ?? spaced(key)))];
  const [first = '', second, ...others] = nouns;
  if (second === undefined) return `reading ${first}`;
  if (others.length < 2) return `reading ${nouns.slice(0, -1).join(', ')} and ${nouns.at(-1)}`;
  return `reading ${first}, ${second} and ${others.length} more`;
}

function spaced(key: string): string {
  return key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
