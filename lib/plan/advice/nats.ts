import type { Advice, AdviceCase } from './advice.ts';
import { missingWay } from './missing-way.ts';

const ownWay: Advice = (one) =>
  missingWay(one, `NAT gateway ${one.resource} has no way out of its own that can be made without cutting others off`);

/** NAT gateways and NAT instances. */
export const NAT_ADVICE = {
  'nat-gateway-not-available': (one: AdviceCase) =>
    missingWay(one, `NAT gateway ${one.resource} is ${one.fact('state')} and will not come back`),
  'nat-gateway-protocol': ({ resource, traffic }: AdviceCase) => ({
    because: `NAT gateway ${resource} carries tcp, udp and icmp alone, not ${traffic}`,
    advice: 'Use a NAT instance, or give the interface a public address: no NAT gateway carries other protocols.',
  }),
  'nat-gateway-ipv4-only': (one: AdviceCase) =>
    missingWay(one, `NAT gateway ${one.resource} reaches IPv4 alone, not ${one.traffic}`),
  'nat-gateway-no-way-out': ownWay,
  'nat-gateway-private': (one: AdviceCase) =>
    missingWay(one, `NAT gateway ${one.resource} is private, and an internet gateway drops what it sends`),
  'nat-gateway-loop': ownWay,
  'nat-gateway-without-address': (one: AdviceCase) =>
    missingWay(one, `NAT gateway ${one.resource} has no public address`),
  'nat-gateway-other-vpc': (one: AdviceCase) =>
    missingWay(one, `NAT gateway ${one.resource} belongs to ${one.fact('vpc')} and takes no clients of other VPCs`),
  'nat-gateway-reply': (one: AdviceCase) =>
    missingWay(one, `the reply comes to NAT gateway ${one.resource}, which did not make the connection`),
  'nat-gateway-is-no-server': ({ fact }: AdviceCase) => ({
    because: `${fact('address')} is a NAT gateway’s own address, which answers nobody`,
    advice:
      'Ask for the address of the server: what a server sees of its clients is where they come from, not where they listen.',
  }),
  'source-dest-check': ({ resource }: AdviceCase) => ({
    because: `the source/destination check of ${resource} drops every packet that it should forward`,
    advice: `Turn the check of ${resource} off where its host is meant to forward, or lead the route to a NAT gateway.`,
  }),
  'nat-instance-not-forwarding': (one: AdviceCase) =>
    missingWay(
      one,
      `the host of ${one.resource} does not forward (its ip_forward is 0), and sysctls are not changed from here`,
    ),
  'nat-instance-not-masquerading': (one: AdviceCase) =>
    missingWay(one, `no rule on the host of ${one.resource} masquerades ${one.traffic}`),
} as const;
