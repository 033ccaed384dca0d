import type { Plan } from '../network-text.ts';

export const WORLD = 'tcp 203.0.113.9:443';

export const WORLD6 = 'tcp [2001:db8::9]:443';

/** A private app behind a NAT gateway in a public subnet. */
export const NATTED: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56 fd12::/56',
  subnets: {
    a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes: ['0.0.0.0/0 nat-1', '64:ff9b::/96 nat-1', '::/0 eigw-1'] },
    nat: { cidr: '10.0.0.0/24', zone: 'b', routes: ['0.0.0.0/0 igw-1'] },
  },
  nats: { 'nat-1': { subnet: 'nat', address: '10.0.0.5', public: '198.51.100.5' } },
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10 2600:1f00:0:1::10 fd12::10' } },
};

export const NAT = 'nat-gateway out nat nat-1 -';
