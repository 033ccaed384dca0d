import type { AdviceCase } from './advice.ts';
import { missingWay } from './missing-way.ts';

/** Routes, and the gateways that they lead to. */
export const GATEWAY_ADVICE = {
  'no-route': (one: AdviceCase) => missingWay(one, `route table ${one.resource} has no route for ${one.traffic}`),
  'blackhole-route': (one: AdviceCase) =>
    missingWay(one, `the route to ${one.rule} in ${one.resource} has lost its target ${one.fact('target')}`),
  'never-forwarded': ({ traffic }: AdviceCase) => ({
    because: `AWS never forwards ${traffic}, whatever a route table says`,
    advice: 'Use another address: these ranges are AWS’s own, link-local ones.',
  }),
  'routing-loop': ({ resource, rule, fact }: AdviceCase) => ({
    because: `the route to ${rule} in ${resource} leads back to ${fact('target')}, and which link of the circle is wrong is not known`,
    advice: `Follow the routes from ${resource}, and let the one that turns back lead onwards instead.`,
  }),
  'internet-gateway-not-attached': ({ resource, fact }: AdviceCase) => ({
    because: `internet gateway ${resource} is not attached to ${fact('vpc')}, and attaching one makes a VPC public`,
    advice: `Attach it: aws ec2 attach-internet-gateway --internet-gateway-id ${resource} --vpc-id ${fact('vpc')}, or lead the route to the gateway that ${fact('vpc')} has.`,
  }),
  'no-public-address': noPublicAddress,
  'private-ipv6-source': ({ fact }: AdviceCase) => ({
    because: `${fact('source')} is not a global IPv6 address, and no gateway translates it`,
    advice: 'Give the subnet a global IPv6 range and the interface an address of it, or send from that address.',
  }),
  'private-destination': (one: AdviceCase) =>
    missingWay(one, `the default route carries ${one.traffic} to ${one.resource}, which drops private destinations`),
  'shared-address-destination': (one: AdviceCase) =>
    missingWay(one, `the default route carries ${one.traffic} to ${one.resource}, which drops shared address space`),
  'egress-only-gateway-not-attached': ({ resource, fact }: AdviceCase) => ({
    because: `egress-only internet gateway ${resource} is not attached to ${fact('vpc')}, and cannot be attached later`,
    advice: `Create an egress-only internet gateway for ${fact('vpc')}, which is free, and route ::/0 to it.`,
  }),
  'egress-only-gateway-ipv6-only': (one: AdviceCase) =>
    missingWay(one, `${one.resource} carries IPv6 alone, not ${one.traffic}`),
  'egress-only-gateway-private-source': ({ fact }: AdviceCase) => ({
    because: `${fact('source')} is not a global IPv6 address of the VPC, and no gateway translates it`,
    advice: 'Give the subnet a global IPv6 range and the interface an address of it, or send from that address.',
  }),
  'egress-only-gateway-reply': (one: AdviceCase) =>
    missingWay(one, `the reply goes to ${one.resource}, which carries no connection that was opened from outside`),
} as const;

/** An address costs money, and makes what has it reachable: nobody gives one away. */
function noPublicAddress(one: AdviceCase) {
  const { fact, resource, drop } = one;
  const { at, direction } = drop.gate;
  if (at === 'destination' && direction === 'out')
    return {
      because: `${fact('source')} has no public address, and giving it one makes it reachable from the internet`,
      advice: `Associate an Elastic IP with ${fact('source')}, or put a load balancer in front of it.`,
    };
  const { because, advice } = missingWay(
    one,
    `${fact('source')} has no public IPv4 address for ${resource} to translate it to`,
  );
  return {
    because,
    advice: `${advice} Or associate an Elastic IP with ${fact('source')}, if it may be reached from outside.`,
  };
}
