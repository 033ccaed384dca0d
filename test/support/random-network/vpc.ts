import * as fc from 'fast-check';
import type { Subnet } from '../../../lib/model/aws/subnet.ts';
import type { Vpc } from '../../../lib/model/aws/vpc.ts';
import type { RawSnapshot } from '../naive/snapshot.ts';
import { aclPlan, buildAcls } from './acl.ts';
import { type Drawn, usually } from './choose.ts';
import { buildGateways, gatewayPlan } from './gateways.ts';
import { buildGroups, groupPlan } from './group.ts';
import { hostsPlan } from './host-plan.ts';
import { buildHosts } from './hosts.ts';
import {
  OWNER,
  SUBNETS,
  secondCidr,
  subnetCidr,
  subnetCidr6,
  subnetId,
  vpcCidr,
  vpcCidr6,
  vpcId,
  zoneOf,
} from './layout.ts';
import { buildNats } from './nats.ts';
import { type PublicAccessPlan, statesOf } from './public-access.ts';
import { routePlan } from './route-plan.ts';
import { buildTables, type Surroundings } from './routes.ts';

/** One random VPC: its subnets, and everything in and around them. */
export const vpcPlan = fc.record({
  ipv6: usually(false, 1, true),
  acls: aclPlan,
  groups: groupPlan,
  hosts: hostsPlan,
  gateways: gatewayPlan,
  routes: routePlan,
});

export function buildVpc(around: Surroundings, plan: Drawn<typeof vpcPlan>, access: PublicAccessPlan) {
  const { vpc, ipv6 } = around;
  const hosts = buildHosts(vpc, ipv6, plan.hosts);
  const nats = buildNats(vpc, plan.hosts.nat);
  return {
    Vpcs: [vpcOf(around, access)],
    Subnets: subnetsOf(around, access),
    NetworkInterfaces: [...hosts.interfaces, ...nats.interfaces],
    Reservations: [{ ReservationId: `r-${vpc}`, Instances: hosts.instances }],
    NatGateways: nats.nats,
    SecurityGroups: buildGroups(vpc, plan.groups),
    NetworkAcls: buildAcls(vpc, plan.acls),
    RouteTables: buildTables(around, plan.routes),
    ...buildGateways(vpc, plan.gateways),
  } satisfies RawSnapshot;
}

function vpcOf({ vpc, ipv6 }: Surroundings, access: PublicAccessPlan): Vpc {
  return {
    VpcId: vpcId(vpc),
    OwnerId: OWNER,
    CidrBlock: vpcCidr(vpc),
    CidrBlockAssociationSet: [{ CidrBlock: vpcCidr(vpc) }, { CidrBlock: secondCidr(vpc) }],
    Ipv6CidrBlockAssociationSet: ipv6 ? [{ Ipv6CidrBlock: vpcCidr6(vpc) }] : [],
    ...statesOf(access, null),
  };
}

function subnetsOf({ vpc, ipv6 }: Surroundings, access: PublicAccessPlan): Subnet[] {
  const subnets: Subnet[] = [];
  for (const role of SUBNETS) {
    subnets.push({
      SubnetId: subnetId(vpc, role),
      VpcId: vpcId(vpc),
      CidrBlock: subnetCidr(vpc, role),
      Ipv6CidrBlockAssociationSet: ipv6 ? [{ Ipv6CidrBlock: subnetCidr6(vpc, role) }] : [],
      AvailabilityZone: zoneOf(role),
      ...statesOf(access, role),
    });
  }
  return subnets;
}
