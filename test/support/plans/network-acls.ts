import { type Plan } from '../network-text.ts';

export const A = { cidr: '10.0.1.0/24 2600:1f00:0:1::/64' };

export const B = { cidr: '10.0.2.0/24 2600:1f00:0:2::/64' };

/** An app in subnet a and two databases: one beside it, one in subnet b. */
export const BASE: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56',
  subnets: { a: A, b: B },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10 2600:1f00:0:1::10' },
    'eni-near': { subnet: 'a', address: '10.0.1.20' },
    'eni-far': { subnet: 'b', address: '10.0.2.20 2600:1f00:0:2::20' },
  },
};

export const FAR = 'tcp 10.0.2.20:5432';

export function withA(entries: readonly string[]): Plan {
  return { ...BASE, subnets: { a: { ...A, acl: entries }, b: B } };
}
