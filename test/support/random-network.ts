import * as fc from 'fast-check';
import type { Packet } from './naive/packet.ts';
import type { RawSnapshot } from './naive/snapshot.ts';
import { type Drawn, usually, weighted } from './random-network/choose.ts';
import { buildRuleRows } from './random-network/group-rows.ts';
import { PREFIX_LISTS } from './random-network/layout.ts';
import { buildPacket, buildVisitor } from './random-network/packet.ts';
import { packetPlan, visitedPlan } from './random-network/packet-plan.ts';
import { buildPeering, peeringId, UNSEEN_PEERING } from './random-network/peering.ts';
import { buildPublicAccess, publicAccessPlan } from './random-network/public-access.ts';
import type { Neighbour } from './random-network/routes.ts';
import { buildTransit } from './random-network/transit.ts';
import { transitPlan } from './random-network/transit-plan.ts';
import { buildVpc, vpcPlan } from './random-network/vpc.ts';

/** A network as AWS describes it, one packet to send through it, and the port that a NAT would draw for it. */
export interface RandomNetwork {
  readonly snapshot: RawSnapshot;
  readonly packet: Packet;
  /** One from a client on the internet, to one of its interfaces. */
  readonly visitor: Packet;
  readonly natPort: number;
}

/** How two VPCs are joined. */
const link = fc.record({
  by: weighted<'peering' | 'transit' | 'nothing'>(['peering', 5], ['transit', 6], ['nothing', 1]),
  status: usually('active', 18, 'pending-acceptance', 'deleted'),
  region: usually('us-east-1', 8, 'eu-west-1'),
});
type Link = Drawn<typeof link>;

const UNREAD: readonly (keyof RawSnapshot)[] = [
  'NetworkAcls',
  'RouteTables',
  'SecurityGroups',
  'NatGateways',
  'InternetGateways',
  'EgressOnlyInternetGateways',
  'VpcPeeringConnections',
  'TransitGatewayAttachments',
  'TransitGatewayVpcAttachments',
  'transitGatewayRoutes',
  'VpcEndpoints',
];

const plan = fc.record({
  vpcs: fc.tuple(vpcPlan, vpcPlan, vpcPlan),
  count: weighted([2, 4], [1, 2], [3, 4]),
  links: fc.tuple(link, link, link),
  transit: transitPlan,
  access: publicAccessPlan,
  ruleRows: fc.boolean(),
  /** A family that was not read; usually all were. */
  unread: usually<keyof RawSnapshot | null>(null, 90, ...UNREAD),
  packet: packetPlan,
  visited: visitedPlan,
});
type Plan = Drawn<typeof plan>;

/**
 * Random networks of one to three VPCs, joined by peering or a transit gateway, with faults in about every gate.
 * Drawn as a small plan of independent choices, which shrinks towards a plain network where everything is open.
 */
export const randomNetwork: fc.Arbitrary<RandomNetwork> = plan.map((drawn) => {
  const ipv6 = drawn.vpcs.map((vpc) => vpc.ipv6);
  const packet = buildPacket({ vpcs: drawn.count, ipv6 }, drawn.packet);
  const snapshot = buildSnapshot(drawn);
  const visitor = buildVisitor({ vpcs: drawn.count, ipv6 }, snapshot, drawn.packet, drawn.visited);
  return { snapshot, packet, visitor, natPort: drawn.packet.natPort };
});

function buildSnapshot(drawn: Plan): RawSnapshot {
  const vpcs = drawn.vpcs.slice(0, drawn.count);
  const parts = vpcs.map((vpc, index) => {
    const neighbours = neighboursOf(index, drawn);
    return buildVpc({ vpc: index, ipv6: vpc.ipv6, neighbours }, vpc, drawn.access);
  });
  const joined = join(parts);
  const snapshot: RawSnapshot = {
    ...joined,
    ...buildTransit(drawn.count, drawn.transit),
    ...buildPublicAccess(drawn.access),
    VpcPeeringConnections: [...peeringsOf(drawn), UNSEEN_PEERING],
    prefixListEntries: Object.entries(PREFIX_LISTS).map(([PrefixListId, cidrs]) => {
      return { PrefixListId, Entries: cidrs.map((Cidr) => ({ Cidr })) };
    }),
    ...(drawn.ruleRows ? { SecurityGroupRules: buildRuleRows(joined.SecurityGroups ?? []) } : {}),
  };
  if (drawn.unread === null) return snapshot;
  const { [drawn.unread]: _, ...rest } = snapshot;
  return rest;
}

/** Lists of the same family behind one another. */
function join(parts: readonly ReturnType<typeof buildVpc>[]): RawSnapshot {
  return {
    Vpcs: parts.flatMap((part) => part.Vpcs),
    Subnets: parts.flatMap((part) => part.Subnets),
    NetworkInterfaces: parts.flatMap((part) => part.NetworkInterfaces),
    Reservations: parts.flatMap((part) => part.Reservations),
    NatGateways: parts.flatMap((part) => part.NatGateways),
    SecurityGroups: parts.flatMap((part) => part.SecurityGroups),
    NetworkAcls: parts.flatMap((part) => part.NetworkAcls),
    RouteTables: parts.flatMap((part) => part.RouteTables),
    InternetGateways: parts.flatMap((part) => part.InternetGateways),
    EgressOnlyInternetGateways: parts.flatMap((part) => part.EgressOnlyInternetGateways),
    VpnGateways: parts.flatMap((part) => part.VpnGateways),
    VpcEndpoints: parts.flatMap((part) => part.VpcEndpoints),
  };
}

/** The pairs of VPCs and how each is joined: 0–1, 0–2, 1–2. */
function pairsOf({ links, count }: Plan): readonly { readonly pair: readonly [number, number]; readonly link: Link }[] {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  return pairs.flatMap((pair, index) => {
    const joinedBy = links[index];
    return joinedBy !== undefined && pair[1] < count ? [{ pair, link: joinedBy }] : [];
  });
}

function peeringsOf(drawn: Plan) {
  return pairsOf(drawn).map(({ pair: [one, other], link: state }) => buildPeering(one, other, state));
}

function neighboursOf(vpc: number, drawn: Plan): readonly Neighbour[] {
  return pairsOf(drawn).flatMap(({ pair: [one, other], link: { by } }) => {
    if (vpc !== one && vpc !== other) return [];
    const far = vpc === one ? other : one;
    const peering = { VpcPeeringConnectionId: peeringId(one, other) };
    const target = by === 'nothing' ? null : by === 'peering' ? peering : { TransitGatewayId: 'tgw-1' };
    return [{ vpc: far, ipv6: drawn.vpcs[far]?.ipv6 === true, target }];
  });
}
