import type { InterfacePlan, Plan } from '../support/network-text/plan.ts';

const CLOSED = ['out tcp 443 0.0.0.0/0'];

/** As many interfaces that nothing tells apart. */
export function alike(count: number, more: Partial<InterfacePlan> = {}): Plan {
  const interfaces = Array.from({ length: count }, (_, i): [string, InterfacePlan] => {
    return [`eni-${i}`, { subnet: 'a', address: `10.0.1.${10 + i}`, public: `198.51.100.${10 + i}`, ...more }];
  });
  return {
    subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] } },
    groups: { 'sg-closed': CLOSED },
    interfaces: Object.fromEntries(interfaces),
  };
}

export function idsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `eni-${i}`);
}
