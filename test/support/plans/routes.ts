import { type Plan } from '../network-text.ts';

export const WORLD = 'tcp 203.0.113.9:443';

export const ROUTE = 'route-table out source rtb-a';

export const NO_ROUTE = `blocked: ${ROUTE} - no-route`;

/** A public instance whose table is the question. `nowhere` routes lead to a NAT gateway in a subnet without a way out. */
export function plan(routes: readonly string[], more: Plan = {}): Plan {
  return {
    vpc: '10.0.0.0/16 2600:1f00::/56',
    subnets: {
      a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes },
      b: { cidr: '10.0.2.0/24 2600:1f00:0:2::/64', routes: [] },
    },
    nats: { 'nat-1': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.5' } },
    interfaces: {
      'eni-app': { subnet: 'a', address: '10.0.1.10 2600:1f00:0:1::10', public: '198.51.100.1' },
      'eni-far': { subnet: 'b', address: '10.0.2.20 2600:1f00:0:2::20' },
    },
    ...more,
  };
}

export const NAT = 'blocked: nat-gateway out nat nat-1 - nat-gateway-no-way-out';
