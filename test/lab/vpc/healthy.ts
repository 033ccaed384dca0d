import { both, EVERYTHING } from '../../support/random-network/acl-entries.ts';
import type { Drawn } from '../../support/random-network/choose.ts';
import { ALL } from '../../support/random-network/group-rules.ts';
import type { TargetName } from '../../support/random-network/route-plan.ts';
import type { vpcPlan } from '../../support/random-network/vpc.ts';

type VpcPlan = Drawn<typeof vpcPlan>;

const OPEN_ACL = [...both(true, 100, 'allow', EVERYTHING), ...both(false, 100, 'allow', EVERYTHING)];
const OPEN_GROUP = { IpPermissions: [ALL], IpPermissionsEgress: [ALL] };
const HOST = { status: 'in-use', instance: 'running', public: true, sourceDestCheck: false } as const;

function table(target: TargetName) {
  return {
    default: target,
    default6: 'eigw' as const,
    s3: false,
    cross: [true, true, true] as [boolean, boolean, boolean],
    extras: [],
    associated: true,
    writesLocal: true,
  };
}

/** The parts of a VPC without a fault, to stand in for random ones where those are not what is looked at. */
export const HEALTHY: Omit<VpcPlan, 'ipv6'> = {
  acls: { default: OPEN_ACL, special: OPEN_ACL, other: OPEN_ACL, unread: false, of: [0, 0, 0, 0, 0] },
  groups: { app: OPEN_GROUP, web: OPEN_GROUP, db: OPEN_GROUP, forwarder: OPEN_GROUP },
  hosts: {
    app: HOST,
    web: HOST,
    peer: HOST,
    db: HOST,
    forwarder: HOST,
    nat: { state: 'available', subnet: 'pub-a', private: false, address: true, old: false },
  },
  gateways: { igw: true, eigw: true, vgw: false, endpoint: 'available' },
  routes: {
    public: { ...table('igw'), default6: 'igw' },
    app: table('nat'),
    data: table('nat'),
    transit: table('nat'),
    main: 'app',
  },
};

/** What a network is drawn for. `anything` keeps every fault, the others those of one layer. */
export const FOCUSES = {
  anything: ['acls', 'groups', 'hosts', 'gateways', 'routes'],
  acls: ['acls'],
  groups: ['groups'],
  routes: ['routes'],
  gateways: ['hosts', 'gateways'],
  fault: [],
} as const satisfies Record<string, readonly (keyof typeof HEALTHY)[]>;
export type Focus = keyof typeof FOCUSES;

/** A VPC with the faults of its focus alone; where ACLs are looked at, every subnet has one that is not plainly open. */
export function focused(vpc: VpcPlan, focus: Focus, seed: number): VpcPlan {
  const kept: readonly string[] = FOCUSES[focus];
  const parts = Object.entries(HEALTHY).filter(([part]) => !kept.includes(part));
  const healthy: VpcPlan = { ...vpc, ...Object.fromEntries(parts) };
  if (focus !== 'acls') return healthy;
  const of = healthy.acls.of.map((_, subnet) => ((seed >> (3 * subnet)) % 8) % 3);
  return { ...healthy, acls: { ...healthy.acls, of } };
}
