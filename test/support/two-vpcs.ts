import type { Plan } from './network-text.ts';

/** Two peered VPCs, one of them with a private subnet behind a NAT gateway, a public one, and one of endpoints. */
export const TWO_VPCS: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.9.0.0/16' },
  subnets: {
    private: {
      cidr: '10.0.1.0/24',
      routes: ['0.0.0.0/0 nat-1', '10.9.0.0/16 pcx-1'],
      acl: ['100 allow out -1 0.0.0.0/0', '100 allow in -1 0.0.0.0/0'],
    },
    public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
    endpoints: { cidr: '10.0.2.0/24' },
    far: { cidr: '10.9.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 pcx-1'] },
    spare: { cidr: '10.0.3.0/24', routes: ['10.8.0.0/16 blackhole'], acl: [] },
  },
  nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  peerings: { 'pcx-1': 'vpc-1 vpc-2' },
  groups: { 'sg-app': ['out tcp 443 0.0.0.0/0'], 'sg-noise': ['in tcp 80 0.0.0.0/0'], 'sg-shut': [] },
  interfaces: {
    'eni-app': { subnet: 'private', address: '10.0.1.5', groups: ['sg-app'] },
    'eni-shut': { subnet: 'private', address: '10.0.1.6', groups: ['sg-shut'] },
    'eni-web': { subnet: 'public', address: '10.0.0.5', groups: ['sg-app'], public: '198.51.100.7' },
    'eni-far': { subnet: 'far', address: '10.9.1.5' },
    'eni-vpce': { subnet: 'endpoints', address: '10.0.2.9' },
  },
  endpoints: { 'vpce-1': { type: 'Interface', subnet: 'endpoints', interfaces: ['eni-vpce'] } },
  families: { VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: 'off', State: 'default-state' }] },
};
