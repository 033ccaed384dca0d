import { type Plan } from '../network-text.ts';

/** A public instance whose group names what it may reach, and whose subnet has a list of its own. */
export function plan(group: readonly string[], more: Plan = {}): Plan {
  return {
    subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] }, b: { cidr: '10.0.2.0/24' } },
    groups: { 'sg-app': group },
    interfaces: {
      'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.1', groups: ['sg-app'] },
      'eni-db': { subnet: 'b', address: '10.0.2.20 10.0.2.21', prefixes: '10.0.2.32/28' },
    },
    ...more,
  };
}
