import type { ReasonCode } from '../../model/reason.ts';

/** A NAT that takes packets and gets them nowhere. */
export const DEAD_NATS = [
  'nat-gateway-not-available',
  'nat-gateway-no-way-out',
  'nat-gateway-loop',
  'nat-gateway-private',
  'nat-gateway-without-address',
  'nat-gateway-other-vpc',
  'nat-instance-not-forwarding',
  'nat-instance-not-masquerading',
  'source-dest-check',
] as const satisfies readonly ReasonCode[];

/** Whatever else a route leads to that drops what comes: another target does it. */
export const DEAD_TARGETS = [
  'blackhole-route',
  ...DEAD_NATS,
  'no-public-address',
  'internet-gateway-not-attached',
  'nat-gateway-ipv4-only',
  'nat-gateway-reply',
  'egress-only-gateway-not-attached',
  'egress-only-gateway-reply',
  'vpc-peering-not-active',
  'vpc-peering-not-transitive',
  'transit-gateway-not-attached',
  'transit-gateway-attachment-state',
  'transit-gateway-zone',
  'virtual-gateway-not-attached',
  'interface-not-attached',
  'instance-not-running',
] as const satisfies readonly ReasonCode[];

/** Private destinations that a default route carries off to the internet. */
export const CARRIED_OFF = [
  'private-destination',
  'shared-address-destination',
] as const satisfies readonly ReasonCode[];
