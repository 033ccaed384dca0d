import type { Drawn } from '../../support/random-network/choose.ts';
import { LISTS, REFERENCES, world } from '../../support/random-network/group-rules.ts';
import type { RoutePlan, TargetName } from '../../support/random-network/route-plan.ts';
import type { vpcPlan } from '../../support/random-network/vpc.ts';

type VpcPlan = Drawn<typeof vpcPlan>;
type HostsPlan = VpcPlan['hosts'];

/** Single faults beyond rules, so that each of them is met often enough; random networks have them too seldom. */
export const FAULTS = {
  'NAT gateway failed': (vpc) => onNat(vpc, { state: 'failed' }),
  'NAT gateway pending': (vpc) => onNat(vpc, { state: 'pending' }),
  'NAT gateway without a public address': (vpc) => onNat(vpc, { address: false }),
  'private NAT gateway': (vpc) => onNat(vpc, { private: true }),
  'NAT gateway in the private subnet': (vpc) => onNat(vpc, { subnet: 'app-a' }),
  'internet gateway detached': (vpc) => ({ ...vpc, gateways: { ...vpc.gateways, igw: false } }),
  'egress-only gateway detached': (vpc) => ({ ...vpc, gateways: { ...vpc.gateways, eigw: false } }),
  'no public address': (vpc) => onHosts(vpc, { public: false }),
  'instances stopped': (vpc) => onHosts(vpc, { instance: 'stopped' }),
  'interfaces detached': (vpc) => onHosts(vpc, { status: 'available' }),
  'no default route': (vpc) => onTables(vpc, { default: null, default6: null }),
  'public subnet without a route': (vpc) => onTable(vpc, 'public', { default: null, default6: null }),
  'private subnet with a blackhole': (vpc) => onTable(vpc, 'app', { default: 'blackhole', default6: 'blackhole' }),
  'route to the internet gateway without an address': (vpc) => onTable(vpc, 'app', { default: 'igw', default6: 'igw' }),
  'no route back over the peering': (vpc) => onTables(vpc, { cross: [false, false, false] }),
  'NAT instance': (vpc) => onTable(vpc, 'app', { default: 'forwarder' }),
  'NAT instance that checks': (vpc) => onTable(onForwarder(vpc), 'app', { default: 'forwarder' }),
  'no egress rule': (vpc) => onGroups(vpc, { IpPermissionsEgress: [] }),
  'egress to the web alone': (vpc) => onGroups(vpc, { IpPermissionsEgress: [world(443)] }),
  'egress by reference': (vpc) => onGroups(vpc, { IpPermissionsEgress: [REFERENCES, LISTS] }),
  'no ingress rule': (vpc) => onGroups(vpc, { IpPermissions: [] }),
  'ingress by reference': (vpc) => onGroups(vpc, { IpPermissions: [REFERENCES] }),
  'references behind a NAT gateway': (vpc) =>
    onTables(onGroups(vpc, { IpPermissionsEgress: [REFERENCES] }), {
      extras: [
        ['app-b', 'privateNat'],
        ['app-a', 'nat'],
      ],
    }),
  'more specific blackhole': (vpc) => onTables(vpc, { extras: [['203.0.113.0/24', 'blackhole']] }),
} as const satisfies Record<string, (vpc: VpcPlan) => VpcPlan>;
export type Fault = keyof typeof FAULTS;

function onNat(vpc: VpcPlan, nat: Partial<HostsPlan['nat']>): VpcPlan {
  return { ...vpc, hosts: { ...vpc.hosts, nat: { ...vpc.hosts.nat, ...nat } } };
}

/** All hosts but the one that audits are mostly from. */
function onHosts(vpc: VpcPlan, host: Partial<HostsPlan['app']>): VpcPlan {
  const { web, peer, db } = vpc.hosts;
  return {
    ...vpc,
    hosts: { ...vpc.hosts, web: { ...web, ...host }, peer: { ...peer, ...host }, db: { ...db, ...host } },
  };
}

function onGroups(vpc: VpcPlan, change: Partial<VpcPlan['groups']['app']>): VpcPlan {
  const { app, web, db, forwarder } = vpc.groups;
  const changed = { app: { ...app, ...change }, web: { ...web, ...change }, db: { ...db, ...change } };
  return { ...vpc, groups: { ...changed, forwarder } };
}

function onForwarder(vpc: VpcPlan): VpcPlan {
  return { ...vpc, hosts: { ...vpc.hosts, forwarder: { ...vpc.hosts.forwarder, sourceDestCheck: true } } };
}

type Change = Partial<Omit<RoutePlan['app'], 'default' | 'default6'>> & {
  readonly default?: TargetName | null;
  readonly default6?: TargetName | null;
};

function onTable(vpc: VpcPlan, role: 'public' | 'app', change: Change): VpcPlan {
  return { ...vpc, routes: { ...vpc.routes, [role]: { ...vpc.routes[role], ...change } } };
}

function onTables({ routes, ...vpc }: VpcPlan, change: Change): VpcPlan {
  const { main, ...tables } = routes;
  const changed = Object.entries(tables).map(([role, table]) => [role, { ...table, ...change }]);
  return { ...vpc, routes: { main, ...(Object.fromEntries(changed) as typeof tables) } };
}
