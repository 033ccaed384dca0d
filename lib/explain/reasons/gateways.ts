import type { ReasonCase } from './reason-case.ts';

function because(message: string): string {
  return message === '' ? '' : ` (${message})`;
}

/** Internet, NAT and egress-only gateways, and what AWS puts in front of the internet. */
export const GATEWAY_SENTENCES = {
  'internet-gateway-open': ({ resource }: ReasonCase) => `${resource} is attached and forwards`,
  'internet-gateway-not-attached': ({ resource, fact }: ReasonCase) =>
    `internet gateway ${resource} is not attached to ${fact('vpc')}`,
  'no-public-address': ({ resource, fact, at, direction }: ReasonCase) =>
    at === 'destination' && direction === 'out'
      ? `${fact('source')} has no public address, so nothing that comes to ${resource} from the internet is for it`
      : `${fact('source')} has no public IPv4 address, so ${resource} has nothing to translate it to and drops the packet`,
  'private-ipv6-source': ({ resource, fact }: ReasonCase) =>
    `${fact('source')} is not a global IPv6 address, so ${resource} drops the packet`,
  'private-destination': ({ resource, traffic }: ReasonCase) =>
    `internet gateway ${resource} drops packets to private addresses (${traffic})`,
  'shared-address-destination': ({ resource, traffic }: ReasonCase) =>
    `internet gateway ${resource} drops packets to shared address space (${traffic})`,
  'internet-gateway-unread': ({ resource }: ReasonCase) => `internet gateway ${resource} could not be read`,

  'nat-gateway-open': ({ resource }: ReasonCase) => `${resource} is available and translates`,
  'nat-gateway-not-available': ({ resource, fact }: ReasonCase) =>
    `NAT gateway ${resource} is ${fact('state')}${because(fact('message'))}, not available`,
  'nat-gateway-protocol': ({ resource, traffic }: ReasonCase) =>
    `NAT gateway ${resource} carries tcp, udp and icmp alone, not ${traffic}`,
  'nat-gateway-ipv4-only': ({ resource, traffic }: ReasonCase) =>
    `NAT gateway ${resource} reaches IPv4 alone (IPv6 by 64:ff9b::/96), not ${traffic}`,
  'nat-gateway-no-way-out': ({ resource, fact }: ReasonCase) =>
    `NAT gateway ${resource} has no way out itself: its subnet ${fact('subnet')} does not route to an internet gateway`,
  'nat-gateway-private': ({ resource }: ReasonCase) =>
    `NAT gateway ${resource} is private, and an internet gateway drops what it sends`,
  'nat-gateway-loop': ({ resource, fact }: ReasonCase) =>
    `NAT gateway ${resource} is in ${fact('subnet')}, whose route table leads back to it`,
  'nat-gateway-without-address': ({ resource }: ReasonCase) => `NAT gateway ${resource} has no public address`,
  'nat-gateway-other-vpc': ({ resource, fact }: ReasonCase) =>
    `NAT gateway ${resource} belongs to ${fact('vpc')}, and takes no clients of other VPCs`,
  'nat-gateway-reply': ({ resource }: ReasonCase) =>
    `the reply comes to NAT gateway ${resource}, which did not make the connection and drops it`,
  'nat-gateway-is-no-server': ({ fact }: ReasonCase) =>
    `${fact('address')} is a NAT gateway’s own address, which answers nobody`,
  'nat-gateway-zone-not-covered': ({ resource }: ReasonCase) =>
    `whether ${resource} serves the zone of the source is not known`,
  'nat-gateway-proxy-unread': ({ resource }: ReasonCase) => `a proxy that filters is attached to ${resource}`,
  'nat-gateway-unread': ({ resource }: ReasonCase) => `NAT gateway ${resource} could not be read`,

  'nat-instance-forwards': ({ resource }: ReasonCase) => `${resource} takes packets that are not its own`,
  'source-dest-check': ({ resource }: ReasonCase) =>
    `the source/destination check of ${resource} is on, so it drops every packet that it should forward`,
  'nat-instance-not-forwarding': ({ resource }: ReasonCase) =>
    `the host of ${resource} does not forward: its ip_forward is 0`,
  'nat-instance-not-masquerading': ({ resource, traffic }: ReasonCase) =>
    `no rule on the host of ${resource} masquerades ${traffic}, so it goes on under an address that the internet gateway does not know`,
  'nat-instance-unread': ({ resource }: ReasonCase) => `${resource}, which a route leads to, could not be read`,

  'egress-only-gateway-open': ({ resource }: ReasonCase) => `${resource} is attached and lets IPv6 out`,
  'egress-only-gateway-not-attached': ({ resource, fact }: ReasonCase) =>
    `egress-only internet gateway ${resource} is not attached to ${fact('vpc')}`,
  'egress-only-gateway-ipv6-only': ({ resource }: ReasonCase) =>
    `egress-only internet gateway ${resource} carries IPv6 alone`,
  'egress-only-gateway-private-source': ({ resource, fact }: ReasonCase) =>
    `${fact('source')} is not a global IPv6 address, so ${resource} drops the packet`,
  'egress-only-gateway-reply': ({ resource }: ReasonCase) =>
    `the reply goes to egress-only internet gateway ${resource}, which carries no connection that was opened from outside`,
  'egress-only-gateway-unread': ({ resource }: ReasonCase) =>
    `egress-only internet gateway ${resource} could not be read`,

  'block-public-access-off': ({ fact }: ReasonCase) => `Block Public Access does not stop this (${fact('mode')})`,
  'block-public-access-unread': ({ resource }: ReasonCase) =>
    `whether Block Public Access stops this in ${resource} could not be read`,
  'block-public-access-on': ({ fact, resource }: ReasonCase) =>
    `VPC Block Public Access is ${fact('mode')} for ${fact('subnet')} and stops this traffic of ${resource} at the internet gateway, whatever the rules say`,
  'encryption-not-enforced': () => 'encryption controls do not enforce here',
  'encryption-unread': ({ resource }: ReasonCase) => `whether ${resource} enforces encryption could not be read`,
  'encryption-enforced': ({ resource, fact }: ReasonCase) =>
    `${resource} enforces encryption in transit and has no exclusion for ${fact('gateway')}`,
  'smtp-not-restricted': () => 'not restricted',
  'smtp-port-25': ({ traffic }: ReasonCase) =>
    `AWS drops ${traffic} by default: port 25 to public addresses stays shut until AWS lifts it for the account (587, 465 and 2525 are free)`,
} as const;
