import type { Snapshot } from '../../../lib/model/snapshot.ts';
import type { InterfacePlan, Plan, SubnetPlan } from '../../support/network-text/plan.ts';
import { network } from '../../support/network-text.ts';

/** Asked of everybody: the world, a neighbour, an address that nobody has, mail. */
export const DESTINATIONS = [
  '203.0.113.10:443',
  'tcp://198.51.100.0/24:8443',
  '10.0.1.10:5432',
  '10.200.0.9:389',
  'smtp://203.0.113.25',
  'udp://192.0.2.53:53',
] as const;

/**
 * VPCs that resemble one another, each with something of its own wrong: every third ACL admits half of the replies, every
 * fourth has no way out, and groups of the database tier let nothing out.
 */
export function organisation(vpcs: number, perVpc: number): Snapshot {
  const all = Array.from({ length: vpcs }, (_, i) => i);
  const plan: Plan = {
    vpcs: Object.fromEntries(all.map((i) => [vpcId(i), `10.${i}.0.0/16`])),
    subnets: Object.fromEntries(all.flatMap(subnetsOf)),
    groups: {
      'sg-web': ['out tcp 443 0.0.0.0/0', 'out udp 53 0.0.0.0/0', 'in tcp 443 0.0.0.0/0'],
      'sg-data': ['in tcp 5432 10.0.0.0/8'],
    },
    interfaces: Object.fromEntries(all.flatMap((i) => interfacesOf(i, perVpc))),
    nats: Object.fromEntries(
      all.map((i) => [`nat-${i}`, { subnet: `${i}-public`, address: `10.${i}.9.9`, public: `198.18.${i}.9` }]),
    ),
    patch: Object.fromEntries(
      all.map((i) => [vpcId(i), { Tags: [{ Key: 'Name', Value: i === 1 ? '<b>shop</b>' : `team-${i}` }] }]),
    ),
  };
  return network({
    ...plan,
    patch: { ...plan.patch, 'eni-0-0': { TagSet: [{ Key: 'Name', Value: '</td><script>alert(1)</script>' }] } },
    families: {
      // Read, and empty: whoever plays AWS from this refuses what is not here.
      SecurityGroupRules: [],
      VpcBlockPublicAccessExclusions: [],
      VpcBlockPublicAccessOptions: [],
      InternetGateways: all.map((i) => ({
        InternetGatewayId: `igw-${i}`,
        Attachments: [{ VpcId: vpcId(i), State: 'available' }],
      })),
    },
  });
}

export function vpcId(i: number): string {
  return `vpc-${String(i).padStart(4, '0')}`;
}

const HALF = [
  '100 allow in tcp 1024-45000 0.0.0.0/0',
  '110 allow in udp 0-65535 0.0.0.0/0',
  '100 allow out all 0.0.0.0/0',
];

function subnetsOf(i: number): readonly (readonly [string, SubnetPlan])[] {
  const vpc = vpcId(i);
  const out = i % 4 === 3 ? [] : [`0.0.0.0/0 nat-${i}`];
  return [
    [`${i}-app`, { vpc, cidr: `10.${i}.1.0/24`, routes: out, ...(i % 3 === 2 && { acl: HALF }) }],
    [`${i}-data`, { vpc, cidr: `10.${i}.2.0/24`, routes: out }],
    [`${i}-public`, { vpc, cidr: `10.${i}.9.0/24`, routes: [`0.0.0.0/0 igw-${i}`] }],
  ];
}

function interfacesOf(i: number, count: number): readonly (readonly [string, InterfacePlan])[] {
  return Array.from({ length: count }, (_, n) => {
    const data = n % 3 === 2;
    const groups = data ? ['sg-data'] : n % 3 === 1 ? ['sg-web'] : ['sg-open'];
    const address = `10.${i}.${data ? 2 : 1}.${10 + n}`;
    return [`eni-${i}-${n}`, { subnet: `${i}-${data ? 'data' : 'app'}`, address, groups }] as const;
  });
}
