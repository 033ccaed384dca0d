import type { Route, RouteTable } from '../../../lib/model/aws/route-table.ts';
import { SUBNETS, subnetCidr, subnetId, TABLE_OF, TABLES, type TableRole, vpcCidr, vpcCidr6, vpcId } from './layout.ts';
import { type RoutePlan, type Target, targetsOf } from './route-plan.ts';

/** Another VPC and how it is reached: by peering, by transit gateway, or (null) not at all. */
export interface Neighbour {
  readonly vpc: number;
  readonly ipv6: boolean;
  readonly target: Target | null;
}

export interface Surroundings {
  readonly vpc: number;
  readonly ipv6: boolean;
  readonly neighbours: readonly Neighbour[];
}

/** The four route tables of a VPC, one of them its main table. */
export function buildTables(around: Surroundings, plan: RoutePlan): RouteTable[] {
  return TABLES.map((role) => ({
    RouteTableId: `rtb-${around.vpc}-${role}`,
    VpcId: vpcId(around.vpc),
    Associations: associationsOf(around.vpc, role, plan),
    Routes: routesOf(around, plan[role]),
  }));
}

function associationsOf(vpc: number, role: TableRole, plan: RoutePlan) {
  const associations: NonNullable<RouteTable['Associations']> = plan.main === role ? [{ Main: true }] : [];
  for (const subnet of SUBNETS) {
    if (TABLE_OF[subnet] !== role || !plan[role].associated) continue;
    associations.push({ SubnetId: subnetId(vpc, subnet), AssociationState: { State: 'associated' } });
  }
  return associations;
}

function routesOf(around: Surroundings, plan: RoutePlan[TableRole]): Route[] {
  const { vpc, ipv6 } = around;
  const targets = targetsOf(vpc);
  const routes: Route[] = [];
  const add = (destination: Route, target: Target) => {
    const route: Route = { State: 'active', Origin: 'CreateRoute', ...destination, ...target };
    if (!routes.some((other) => isSame(route, other))) routes.push(route);
  };
  if (plan.default !== null) add(destinationOf('0.0.0.0/0', vpc), targets[plan.default]);
  if (plan.default6 !== null && ipv6) add(destinationOf('::/0', vpc), targets[plan.default6]);
  if (plan.s3) add(destinationOf('pl-s3', vpc), targets.s3);
  for (const neighbour of around.neighbours) {
    if (neighbour.target === null || plan.cross[neighbour.vpc] !== true) continue;
    add(destinationOf(vpcCidr(neighbour.vpc), vpc), neighbour.target);
    if (neighbour.ipv6 && ipv6) add(destinationOf(vpcCidr6(neighbour.vpc), vpc), neighbour.target);
  }
  if (plan.writesLocal) add(destinationOf(vpcCidr(vpc), vpc), { GatewayId: 'local' });
  for (const [destination, target, Origin = 'CreateRoute'] of plan.extras) {
    add({ ...destinationOf(destination, vpc), Origin }, targets[target]);
  }
  return routes;
}

/** AWS holds one written and one propagated route for a destination at most. */
function isSame(route: Route, other: Route): boolean {
  return nameOf(route) === nameOf(other) && route.Origin === other.Origin;
}

function nameOf(route: Route): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
}

function destinationOf(text: string, vpc: number): Route {
  if (text === 'app-a' || text === 'app-b') return { DestinationCidrBlock: subnetCidr(vpc, text) };
  if (text.startsWith('pl-')) return { DestinationPrefixListId: text };
  return text.includes(':') ? { DestinationIpv6CidrBlock: text } : { DestinationCidrBlock: text };
}
