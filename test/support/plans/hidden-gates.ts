import { tell } from '../ask.ts';
import { network, type Plan } from '../network-text.ts';

export const IPV4 = 'tcp 203.0.113.9:443';
const IPV6 = 'tcp [2001:db8::9]:443';

/** Two public subnets, one of them with the NAT gateway, and a private one: the network of AWS's own example. */
export const EXAMPLE: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56',
  subnets: {
    A: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] },
    B: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] },
    C: { cidr: '10.0.3.0/24 2600:1f00:0:3::/64', routes: ['0.0.0.0/0 nat-1', '::/0 eigw-1'] },
  },
  nats: { 'nat-1': { subnet: 'B', address: '10.0.2.5', public: '198.51.100.5' } },
  interfaces: {
    'eni-A': { subnet: 'A', address: '10.0.1.10', public: '198.51.100.1' },
    'eni-B': { subnet: 'B', address: '10.0.2.10', public: '198.51.100.2' },
    'eni-C': { subnet: 'C', address: '10.0.3.10' },
    'eni-D': { subnet: 'C', address: '10.0.3.11 2600:1f00:0:3::11' },
  },
};

/** Who gets out, in the order A, B, C and D (by IPv6), and whether a request from D gets in at A's public address. */
export function whoGetsOut(plan: Plan): string {
  const snapshot = network(plan);
  const asked = [
    ['eni-A', IPV4],
    ['eni-B', IPV4],
    ['eni-C', IPV4],
    ['eni-D', IPV6],
  ] as const;
  return asked.map(([eni, aim]) => (tell(snapshot, eni, aim) === 'reachable' ? eni.at(-1) : '-')).join('');
}
