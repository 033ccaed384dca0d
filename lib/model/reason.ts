import type { GateName } from './gate.ts';

/**
 * Why a gate ruled as it did, with the Reachability Analyzer's code where it has one.
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
interface Reason {
  readonly gate: GateName;
  readonly awsCode: string | null;
}

function reason(gate: GateName, awsCode: string | null = null): Reason {
  return { gate, awsCode };
}

/** Every code a ruling can carry. The sentence that goes with each is explain's. */
export const REASONS = {
  'interface-in-use': reason('interface-state'),
  'interface-not-attached': reason('interface-state', 'BAD_STATE_ATTACHMENT'),
  'instance-unread': reason('interface-state'),
  'instance-not-running': reason('interface-state', 'BAD_STATE'),

  'host-firewall-passes': reason('host-firewall'),
  'host-firewall-drop': reason('host-firewall'),
  'host-firewall-policy': reason('host-firewall'),
  'host-firewall-reject': reason('host-firewall'),
  'host-firewall-established-drop': reason('host-firewall'),
  'host-firewall-foreign-source': reason('host-firewall'),
  'host-firewall-untranslated': reason('host-firewall'),
  'host-firewall-no-route': reason('host-firewall'),
  'host-firewall-redirect': reason('host-firewall'),
  'host-firewall-redirect-closed': reason('host-firewall'),
  'host-firewall-depends': reason('host-firewall'),
  'host-firewall-rule-unread': reason('host-firewall'),
  'host-firewall-unread': reason('host-firewall'),
  'windows-firewall-passes': reason('host-firewall'),
  'windows-firewall-rule': reason('host-firewall'),
  'windows-firewall-default': reason('host-firewall'),
  'windows-firewall-depends': reason('host-firewall'),

  'host-route-leads': reason('host-route'),
  'host-route-missing': reason('host-route'),
  'host-route-refuses': reason('host-route'),
  'host-route-by-another-interface': reason('host-route'),
  'host-route-unread': reason('host-route'),
  'reverse-path-passes': reason('host-route'),
  'reverse-path-drops': reason('host-route'),
  'reverse-path-unread': reason('host-route'),

  'listener-answers': reason('listener'),
  'listener-missing': reason('listener'),
  'listener-on-loopback': reason('listener'),

  'security-group-rule': reason('security-group'),
  'security-group-tracked': reason('security-group'),
  'security-group-no-rule': reason('security-group', 'ENI_SG_RULES_MISMATCH'),
  'security-group-empty': reason('security-group', 'SG_HAS_NO_RULES'),
  'security-group-unread': reason('security-group'),

  'network-acl-entry': reason('network-acl', 'SUBNET_ACL_RESTRICTION'),
  'network-acl-default-deny': reason('network-acl', 'SUBNET_ACL_RESTRICTION'),
  'network-acl-unread': reason('network-acl'),

  route: reason('route-table'),
  'no-route': reason('route-table', 'NO_ROUTE_TO_DESTINATION'),
  'blackhole-route': reason('route-table', 'BAD_STATE_ROUTE'),
  'never-forwarded': reason('route-table', 'CANNOT_ROUTE'),
  'routing-loop': reason('route-table', 'CANNOT_ROUTE'),
  'route-not-active': reason('route-table', 'BAD_STATE_ROUTE'),
  'route-ambiguous': reason('route-table'),
  'route-target-not-modelled': reason('route-table', 'UNSUPPORTED_COMPONENT'),
  'route-table-unread': reason('route-table'),
  'prefix-list-unread': reason('route-table'),

  'internet-gateway-open': reason('internet-gateway'),
  'internet-gateway-not-attached': reason('internet-gateway', 'BAD_STATE_ATTACHMENT'),
  'no-public-address': reason('internet-gateway', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
  'private-destination': reason('internet-gateway', 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'),
  'shared-address-destination': reason('internet-gateway', 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS'),
  'private-ipv6-source': reason('internet-gateway', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
  'internet-gateway-unread': reason('internet-gateway'),

  'nat-gateway-open': reason('nat-gateway'),
  'nat-gateway-not-available': reason('nat-gateway', 'BAD_STATE'),
  'nat-gateway-protocol': reason('nat-gateway', 'PROTOCOL_RESTRICTION'),
  'nat-gateway-ipv4-only': reason('nat-gateway', 'PROTOCOL_RESTRICTION'),
  'nat-gateway-no-way-out': reason('nat-gateway', 'NO_ROUTE_TO_DESTINATION'),
  'nat-gateway-private': reason('nat-gateway', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
  'nat-gateway-loop': reason('nat-gateway', 'CANNOT_ROUTE'),
  'nat-gateway-without-address': reason('nat-gateway', 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
  'nat-gateway-other-vpc': reason('nat-gateway', 'NGW_REQUIRES_SOURCE_IN_VPC'),
  'nat-gateway-reply': reason('nat-gateway', 'NGW_SOURCE_ADDRESS_REASSIGN'),
  'nat-gateway-is-no-server': reason('nat-gateway', 'NO_POSSIBLE_DESTINATION'),
  'nat-gateway-zone-not-covered': reason('nat-gateway', 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION'),
  'nat-gateway-proxy-unread': reason('nat-gateway'),
  'nat-gateway-unread': reason('nat-gateway'),

  'nat-instance-forwards': reason('nat-instance'),
  'source-dest-check': reason('nat-instance', 'ENI_SOURCE_DEST_CHECK_RESTRICTION'),
  'nat-instance-not-forwarding': reason('nat-instance'),
  'nat-instance-not-masquerading': reason('nat-instance'),
  'nat-instance-unread': reason('nat-instance'),

  'egress-only-gateway-open': reason('egress-only-gateway'),
  'egress-only-gateway-not-attached': reason('egress-only-gateway', 'BAD_STATE_ATTACHMENT'),
  'egress-only-gateway-ipv6-only': reason('egress-only-gateway', 'PROTOCOL_RESTRICTION'),
  'egress-only-gateway-private-source': reason('egress-only-gateway', 'PROTOCOL_RESTRICTION'),
  'egress-only-gateway-reply': reason('egress-only-gateway', 'PROTOCOL_RESTRICTION'),
  'egress-only-gateway-unread': reason('egress-only-gateway'),

  'transit-gateway-forwards': reason('transit-gateway'),
  'transit-gateway-not-attached': reason('transit-gateway', 'UNASSOCIATED_COMPONENT'),
  'transit-gateway-attachment-state': reason('transit-gateway', 'BAD_STATE_ATTACHMENT'),
  'transit-gateway-zone': reason('transit-gateway', 'TGW_ROUTE_AZ_RESTRICTION'),
  'transit-gateway-no-association': reason('transit-gateway', 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'),
  'transit-gateway-no-route': reason('transit-gateway', 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'),
  'transit-gateway-blackhole': reason('transit-gateway', 'TGW_RTB_BAD_STATE_ROUTE'),
  'transit-gateway-far-side-unread': reason('transit-gateway', 'UNKNOWN_DESTINATION'),
  'transit-gateway-unread': reason('transit-gateway', 'TGW_RTB_ROUTES_ARE_UNKNOWN'),

  'vpc-peering-open': reason('vpc-peering'),
  'vpc-peering-not-active': reason('vpc-peering', 'BAD_STATE'),
  'vpc-peering-not-transitive': reason('vpc-peering', 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'),
  'vpc-peering-far-side-unread': reason('vpc-peering', 'UNKNOWN_DESTINATION'),
  'vpc-peering-unread': reason('vpc-peering'),

  'virtual-gateway-not-attached': reason('virtual-gateway', 'BAD_STATE_ATTACHMENT'),
  'virtual-gateway-far-side-unread': reason('virtual-gateway', 'UNKNOWN_DESTINATION'),

  'gateway-endpoint-open': reason('gateway-endpoint'),
  'gateway-endpoint-not-available': reason('gateway-endpoint', 'BAD_STATE'),
  'gateway-endpoint-outside-client': reason('gateway-endpoint', 'VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION'),
  'gateway-endpoint-protocol': reason('gateway-endpoint', 'VPCE_GATEWAY_PROTOCOL_RESTRICTION'),
  'gateway-endpoint-reply': reason('gateway-endpoint'),
  'gateway-endpoint-unread': reason('gateway-endpoint'),

  'interface-endpoint-open': reason('interface-endpoint'),
  'interface-endpoint-not-available': reason('interface-endpoint', 'BAD_STATE'),

  'network-firewall-rule': reason('network-firewall', 'FIREWALL_RULES_RESTRICTION'),
  'network-firewall-default': reason('network-firewall', 'FIREWALL_RULES_RESTRICTION'),
  'network-firewall-reject': reason('network-firewall', 'FIREWALL_RULES_RESTRICTION'),
  'network-firewall-drop-established': reason('network-firewall', 'FIREWALL_RULES_RESTRICTION'),
  'network-firewall-tracked': reason('network-firewall'),
  'network-firewall-reply-inspected': reason('network-firewall', 'FIREWALL_RULES_RESTRICTION'),
  'network-firewall-forwards-one-way': reason('network-firewall'),
  'network-firewall-asymmetric': reason('network-firewall', 'INGRESS_RTB_TRAFFIC_REDIRECTION'),
  'network-firewall-not-available': reason('network-firewall', 'BAD_STATE'),
  'network-firewall-unread': reason('network-firewall'),

  'block-public-access-off': reason('block-public-access'),
  'block-public-access-unread': reason('block-public-access'),
  'block-public-access-on': reason('block-public-access', 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED'),

  'encryption-not-enforced': reason('encryption-controls'),
  'encryption-unread': reason('encryption-controls'),
  'encryption-enforced': reason('encryption-controls'),

  'smtp-not-restricted': reason('smtp-restriction'),
  'smtp-port-25': reason('smtp-restriction'),

  'load-balancer-listens': reason('load-balancer'),
  'load-balancer-no-listener': reason('load-balancer', 'ELBV2_LISTENERS_MISMATCH'),
  'load-balancer-unread': reason('load-balancer'),

  'no-such-address': reason('no-such-address', 'NO_POSSIBLE_DESTINATION'),
  'reply-goes-elsewhere': reason('no-such-address', 'NO_POSSIBLE_DESTINATION'),
  'addresses-unread': reason('no-such-address'),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;
