/** Everything on a path that can stop a packet. The order is the order of the contract. */
export const GATES = [
  'host-firewall',
  'host-route',
  'security-group',
  'network-acl',
  'route-table',
  'internet-gateway',
  'nat-gateway',
  'nat-instance',
  'egress-only-gateway',
  'transit-gateway',
  'vpc-peering',
  'virtual-gateway',
  'gateway-endpoint',
  'interface-endpoint',
  'network-firewall',
  'block-public-access',
  'encryption-controls',
  'load-balancer',
  'name-resolution',
  'smtp-restriction',
  'interface-state',
  'no-such-address',
  'listener',
] as const;
export type GateName = (typeof GATES)[number];

/** `out` carries the request, `back` the reply. */
export type Direction = 'out' | 'back';

/** Whose subnet or interface the gate guards. */
export type At = 'source' | 'nat' | 'transit' | 'destination';

/** What one stretch of the path is. */
export const HOPS = [
  'interface',
  'amazon-service',
  'internet-gateway',
  'internet',
  'nat-gateway',
  'nat-instance',
  'egress-only-gateway',
  'transit-gateway',
  'vpc-peering',
  'virtual-gateway',
  'gateway-endpoint',
  'firewall-endpoint',
  'unmodelled',
] as const;
export type HopKind = (typeof HOPS)[number];
