import type { Route } from '../../../lib/model/aws/route-table.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { groupId, subnetCidr, vpcId } from '../../support/random-network/layout.ts';
import { eniOf, instanceOf, type Member } from './member.ts';

/** What is looked at, and where. */
interface Look {
  readonly member: Member;
  readonly cidr: string;
  readonly vpc: number;
  readonly allow: boolean;
}

type Patch = (snapshot: Snapshot, look: Look) => Partial<Snapshot>;

const inGroup =
  (field: 'IpPermissions' | 'IpPermissionsEgress'): Patch =>
  ({ SecurityGroups: all }, { cidr, vpc, allow }) => {
    const ports = allow ? { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 } : { IpProtocol: '-1' };
    const rule = { ...ports, IpRanges: [{ CidrIp: cidr }] };
    const id = groupId(vpc, allow ? 'db' : 'app');
    if (all === undefined) return {};
    return {
      SecurityGroups: all.map((one) => (one.GroupId === id ? { ...one, [field]: [...(one[field] ?? []), rule] } : one)),
    };
  };

const inAcl: Patch = ({ NetworkAcls: all }, { cidr: CidrBlock, vpc, allow: Egress }) => {
  const entry = { RuleNumber: 1, Egress, Protocol: '-1', RuleAction: 'deny', CidrBlock } as const;
  if (all === undefined) return {};
  return {
    NetworkAcls: all.map((one) =>
      one.VpcId === vpcId(vpc) ? { ...one, Entries: [...(one.Entries ?? []), entry] } : one,
    ),
  };
};

const inTables =
  (routeOf: (look: Look) => Route): Patch =>
  ({ RouteTables: all }, look) => {
    if (all === undefined) return {};
    return {
      RouteTables: all.map((one) =>
        one.VpcId === vpcId(look.vpc) ? { ...one, Routes: [routeOf(look), ...(one.Routes ?? [])] } : one,
      ),
    };
  };

const toBlackhole = ({ cidr, vpc }: Look) => {
  return { DestinationCidrBlock: cidr, GatewayId: `igw-${vpc}`, State: 'blackhole' };
};
const toInterface = ({ member }: Look) => {
  return { DestinationCidrBlock: '198.51.100.0/24', NetworkInterfaceId: eniOf(member), State: 'active' };
};
const toInstance = ({ member }: Look) => {
  return { DestinationCidrBlock: '198.51.100.0/24', InstanceId: instanceOf(member), State: 'active' };
};

const inLists: Patch = ({ documents }, { cidr: Cidr }) => {
  const { prefixListEntries = [] } = documents;
  const longer = prefixListEntries.map((one) => ({ ...one, Entries: [...one.Entries, { Cidr }] }));
  return { documents: { ...documents, prefixListEntries: longer } };
};

const inTransitTables: Patch = ({ documents }, { cidr: DestinationCidrBlock }) => {
  const { transitGatewayRoutes = [] } = documents;
  const route = { DestinationCidrBlock, Type: 'static', State: 'blackhole' };
  const longer = transitGatewayRoutes.map((one) => ({ ...one, Routes: [...one.Routes, route] }));
  return { documents: { ...documents, transitGatewayRoutes: longer } };
};

/** A subnet over a part of another, such as no VPC has; recordings of two moments may say so. */
const asSubnet: Patch = ({ Subnets: all }, { cidr: CidrBlock, vpc }) => {
  if (all === undefined) return {};
  return { Subnets: all.map((one) => (one.CidrBlock === subnetCidr(vpc, 'tgw-b') ? { ...one, CidrBlock } : one)) };
};

const asPeersRange: Patch = ({ VpcPeeringConnections: all }, { cidr: CidrBlock }) => {
  if (all === undefined) return {};
  return {
    VpcPeeringConnections: all.map((one) => ({ ...one, RequesterVpcInfo: { ...one.RequesterVpcInfo, CidrBlock } })),
  };
};

const asRefused: Patch = ({ collection }, { member }) => {
  const known = collection ?? { refusals: [], interfaces: { vpcs: [], subnets: [] }, resolvedBy: {} };
  const resource = eniOf(member);
  const refusal = { reads: 'hosts', action: 'ssm:SendCommand', resource, reason: 'refused', remedy: 'allow it' };
  return { collection: { ...known, refusals: [...known.refusals, refusal] } };
};

/** Every way in which a network may look at single addresses and interfaces. */
export const PATCHES: readonly Patch[] = [
  inGroup('IpPermissions'),
  inGroup('IpPermissionsEgress'),
  inAcl,
  inTables(toBlackhole),
  inTables(toInterface),
  inTables(toInstance),
  inLists,
  inTransitTables,
  asSubnet,
  asPeersRange,
  asRefused,
];
