import type { AdviceCase } from './advice.ts';
import { missingWay } from './missing-way.ts';

/** Transit gateways, peerings, VPNs and endpoints. */
export const PRIVATE_PATH_ADVICE = {
  'transit-gateway-not-attached': ({ resource, fact }: AdviceCase) => ({
    because: `${fact('vpc')} has no attachment to transit gateway ${resource}, and an attachment costs money by the hour`,
    advice: `Attach ${fact('vpc')} to ${resource} with a subnet in every zone, and have the owner of ${resource} accept and associate it.`,
  }),
  'transit-gateway-attachment-state': ({ fact }: AdviceCase) => ({
    because: `attachment ${fact('attachment')} is ${fact('state')}, and only one that is available forwards`,
    advice: `Have the owner of the transit gateway accept ${fact('attachment')}, or make a new one where it was deleted or failed.`,
  }),
  'transit-gateway-zone': ({ fact }: AdviceCase) => ({
    because: `attachment ${fact('attachment')} has no subnet in zone ${fact('zone')}, so nothing in ${fact('subnet')} gets to the transit gateway`,
    advice: `Add a subnet of ${fact('zone')} to the attachment: aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id ${fact('attachment')} --add-subnet-ids …`,
  }),
  'transit-gateway-no-association': ({ fact, resource }: AdviceCase) => ({
    because: `attachment ${fact('attachment')} is associated with no route table of ${resource}, and which of its tables is meant for it is not known`,
    advice: `Associate ${fact('attachment')} with the right table: aws ec2 associate-transit-gateway-route-table --transit-gateway-attachment-id ${fact('attachment')} …`,
  }),
  'transit-gateway-no-route': ({ fact, traffic, resource }: AdviceCase) => ({
    because: `no VPC that is attached to ${resource} has or leads to the destination of ${traffic}, so no attachment is right for a route in ${fact('table')}`,
    advice: `Have the owner of ${resource} attach the network that has it, and route or propagate it in ${fact('table')}.`,
  }),
  'transit-gateway-blackhole': ({ fact, rule }: AdviceCase) => ({
    because: `the route to ${rule} in ${fact('table')} is a blackhole, which may be meant to keep networks apart, and nothing narrower can go beside it`,
    advice: `Have the owner replace it, if it is not meant: aws ec2 replace-transit-gateway-route --transit-gateway-route-table-id ${fact('table')} --destination-cidr-block ${rule} …`,
  }),
  'vpc-peering-not-active': ({ resource, fact }: AdviceCase) => ({
    because: `VPC peering ${resource} is ${fact('state')}, and only its two owners together can make it active`,
    advice:
      fact('state') === 'pending-acceptance'
        ? `Have the owner of the other VPC accept it: aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id ${resource}`
        : `Make a new peering in place of ${resource}, have it accepted, and lead the routes of both sides to it.`,
  }),
  'vpc-peering-not-transitive': ({ resource, traffic }: AdviceCase) => ({
    because: `VPC peering ${resource} carries traffic between its two VPCs alone, not ${traffic}, and no other way there stands ready`,
    advice: 'Peer the two networks with each other, or join both to one transit gateway.',
  }),
  'virtual-gateway-not-attached': ({ resource, fact }: AdviceCase) => ({
    because: `virtual private gateway ${resource} is not attached to ${fact('vpc')}, and whether it should be is not known`,
    advice: `Attach it: aws ec2 attach-vpn-gateway --vpn-gateway-id ${resource} --vpc-id ${fact('vpc')}, and look whether its VPN tunnels are up.`,
  }),
  'gateway-endpoint-not-available': ({ resource, fact }: AdviceCase) => ({
    because: `gateway endpoint ${resource} is ${fact('state')}, and routes to it are its own`,
    advice: `Delete ${resource} and create it again with the same route tables; it costs nothing.`,
  }),
  'gateway-endpoint-outside-client': ({ resource, fact }: AdviceCase) => ({
    because: `gateway endpoint ${resource} serves clients in ${fact('vpc')} alone`,
    advice:
      'Create a gateway endpoint in the client’s own VPC, which is free, or an interface endpoint that others may use.',
  }),
  'gateway-endpoint-protocol': ({ resource, traffic }: AdviceCase) => ({
    because: `gateway endpoint ${resource} takes tcp and ICMP echo alone, not ${traffic}`,
    advice: 'Ask the service by HTTPS: it answers nothing else.',
  }),
  'gateway-endpoint-reply': (one: AdviceCase) =>
    missingWay(one, `the reply goes to gateway endpoint ${one.resource}, which leads to its service alone`),
  'interface-endpoint-not-available': ({ resource, fact }: AdviceCase) => ({
    because: `interface endpoint ${resource} is ${fact('state')}, not available`,
    advice: `Have ${resource} accepted by the owner of its service, or create it again where it was rejected or failed.`,
  }),
} as const;
