import type { ReasonCase } from './reason-case.ts';

/** Peerings, transit gateways, endpoints, inspection and load balancers. */
export const PRIVATE_PATH_SENTENCES = {
  'transit-gateway-forwards': ({ resource, rule, fact }: ReasonCase) =>
    `${resource} forwards by ${rule} in ${fact('table')} to ${fact('attachment')}`,
  'transit-gateway-not-attached': ({ resource, fact }: ReasonCase) =>
    `${fact('vpc')} has no attachment to transit gateway ${resource}`,
  'transit-gateway-attachment-state': ({ fact }: ReasonCase) =>
    `transit gateway attachment ${fact('attachment')} is ${fact('state')}`,
  'transit-gateway-zone': ({ fact }: ReasonCase) =>
    `attachment ${fact('attachment')} has no subnet in zone ${fact('zone')}, so ${fact('subnet')} cannot reach the transit gateway`,
  'transit-gateway-no-association': ({ fact }: ReasonCase) =>
    `attachment ${fact('attachment')} is associated with no transit gateway route table`,
  'transit-gateway-no-route': ({ fact, traffic }: ReasonCase) =>
    `transit gateway route table ${fact('table')} has no route for ${traffic}`,
  'transit-gateway-blackhole': ({ fact, rule }: ReasonCase) =>
    `the route to ${rule} in transit gateway route table ${fact('table')} is a blackhole`,
  'transit-gateway-far-side-unread': ({ resource }: ReasonCase) =>
    `what lies beyond transit gateway ${resource} is not visible from AWS`,
  'transit-gateway-unread': ({ resource }: ReasonCase) => `transit gateway ${resource} could not be read whole`,

  'vpc-peering-open': ({ resource }: ReasonCase) => `${resource} is active`,
  'vpc-peering-not-active': ({ resource, fact }: ReasonCase) =>
    `VPC peering ${resource} is ${fact('state')}, not active`,
  'vpc-peering-not-transitive': ({ resource, traffic }: ReasonCase) =>
    `VPC peering ${resource} carries traffic between its two VPCs alone, not ${traffic}`,
  'vpc-peering-far-side-unread': ({ resource }: ReasonCase) => `the VPC beyond ${resource} could not be read`,
  'vpc-peering-unread': ({ resource }: ReasonCase) => `VPC peering ${resource} could not be read`,

  'virtual-gateway-not-attached': ({ resource, fact }: ReasonCase) =>
    `virtual private gateway ${resource} is not attached to ${fact('vpc')}`,
  'virtual-gateway-far-side-unread': ({ resource }: ReasonCase) =>
    `what lies beyond ${resource} is not visible from AWS`,

  'gateway-endpoint-open': ({ resource, fact }: ReasonCase) => `${resource} leads to ${fact('service')}`,
  'gateway-endpoint-not-available': ({ resource, fact }: ReasonCase) =>
    `gateway endpoint ${resource} is ${fact('state')}, not available`,
  'gateway-endpoint-outside-client': ({ resource, fact }: ReasonCase) =>
    `gateway endpoint ${resource} serves clients in ${fact('vpc')} alone`,
  'gateway-endpoint-protocol': ({ resource, traffic }: ReasonCase) =>
    `gateway endpoint ${resource} takes tcp and ICMP echo alone, not ${traffic}`,
  'gateway-endpoint-reply': ({ resource }: ReasonCase) =>
    `the reply goes to gateway endpoint ${resource}, which leads to its service alone`,
  'gateway-endpoint-unread': ({ resource }: ReasonCase) => `gateway endpoint ${resource} could not be read`,

  'interface-endpoint-open': ({ resource }: ReasonCase) => `${resource} is available`,
  'interface-endpoint-not-available': ({ resource, fact }: ReasonCase) =>
    `interface endpoint ${resource} is ${fact('state')}, not available`,

  'load-balancer-listens': ({ fact }: ReasonCase) => `load balancer ${fact('loadBalancer')} listens`,
  'load-balancer-no-listener': ({ fact, traffic }: ReasonCase) =>
    `load balancer ${fact('loadBalancer')} has no listener for ${traffic} (its ports: ${fact('ports')})`,
  'load-balancer-unread': ({ resource }: ReasonCase) => `the listeners behind ${resource} could not be read`,
} as const;
