import * as fc from 'fast-check';
import type { Packet } from '../../support/naive/packet.ts';
import type { RawSnapshot } from '../../support/naive/snapshot.ts';
import { type Drawn, usually, weighted } from '../../support/random-network/choose.ts';
import { eniId, HOSTS, type Host, PREFIX_LISTS } from '../../support/random-network/layout.ts';
import { buildPacket } from '../../support/random-network/packet.ts';
import type { Kind } from '../../support/random-network/packet-plan.ts';
import { buildPeering, peeringId } from '../../support/random-network/peering.ts';
import { buildVpc, vpcPlan } from '../../support/random-network/vpc.ts';
import { FAULTS, type Fault } from './faults.ts';
import { type Focus, focused } from './healthy.ts';
import { withinReach } from './within-reach.ts';

/** A network that the lab can build, and what to send through it from one interface. */
export interface LabNetwork {
  readonly snapshot: RawSnapshot;
  readonly eni: string;
  /** Destinations with protocol and port; source ports are drawn from `seed`. */
  readonly aims: readonly Packet[];
  readonly seed: number;
}

const link = fc.record({
  status: usually('active', 18, 'pending-acceptance', 'deleted'),
  region: usually('us-east-1', 8, 'eu-west-1'),
});

const aim = fc.record({
  kind: weighted<Kind>(
    ['internet', 12],
    ['other-vpc', 10],
    ['same-vpc', 6],
    ['internet6', 6],
    ['service', 2],
    ['public', 2],
    ['other-vpc6', 4],
    ['same-vpc6', 2],
    ['nobody', 1],
    ['far-away', 1],
  ),
  which: fc.nat(500),
  protocol: weighted<'tcp' | 'udp' | 'icmp'>(['tcp', 10], ['udp', 2], ['icmp', 1]),
  port: weighted([443, 14], [5432, 3], [25, 1], [53, 2], [22, 1], [65535, 1]),
  secondary: weighted([false, 16], [true, 1]),
});

const [APP, WEB, PEER, DB] = HOSTS;

const plan = fc.record({
  focus: weighted<Focus>(['anything', 2], ['acls', 7], ['groups', 4], ['routes', 2], ['gateways', 1], ['fault', 8]),
  fault: fc.constantFrom(...(Object.keys(FAULTS) as Fault[])),
  faulty: weighted([0, 3], [1, 1]),
  vpcs: fc.tuple(vpcPlan, vpcPlan, vpcPlan),
  count: weighted([2, 4], [1, 1], [3, 2]),
  links: fc.tuple(link, link, link),
  vpc: weighted([0, 4], [1, 1]),
  host: weighted<Host>([APP, 6], [WEB, 4], [PEER, 1], [DB, 3]),
  aims: fc.array(aim, { minLength: 10, maxLength: 10 }),
  seed: fc.nat(),
});
type Plan = Drawn<typeof plan>;

const NO_ACCESS = {
  told: 'nothing',
  mode: 'block-ingress',
  exclusion: 'allow-egress',
  excluded: null,
  state: '',
} as const;

/** Networks of one to three peered VPCs with faults in about every gate the lab has. */
export const randomLabNetwork: fc.Arbitrary<LabNetwork> = plan.map((drawn) => {
  const vpc = drawn.vpc % drawn.count;
  const network = { vpcs: drawn.count, ipv6: drawn.vpcs.map(({ ipv6 }) => ipv6) };
  const aims = drawn.aims.map((one) =>
    buildPacket(network, { ...one, vpc, host: drawn.host, ping: 8, sport: 0, natPort: 0 }),
  );
  return {
    snapshot: withinReach(buildSnapshot(drawn)),
    eni: eniId(vpc, drawn.host.name),
    aims: distinct(aims),
    seed: drawn.seed,
  };
});

/** Two senders of one host must not want the same port of a NAT. */
function distinct(aims: readonly Packet[]): readonly Packet[] {
  return [...new Map(aims.map((one) => [`${one.dst} ${one.protocol} ${one.dport}`, one])).values()];
}

function buildSnapshot(drawn: Plan): RawSnapshot {
  const vpcs = drawn.vpcs.slice(0, drawn.count).map((one, vpc) => {
    const plain = focused(one, drawn.focus, drawn.seed >> vpc);
    // The fault is nearly always in the VPC that sends.
    const here = drawn.focus === 'fault' && vpc === (drawn.vpc + drawn.faulty) % drawn.count;
    return here ? FAULTS[drawn.fault](plain) : plain;
  });
  const parts = vpcs.map((one, index) => {
    const others = vpcs.flatMap((far, vpc) =>
      vpc === index ? [] : [{ vpc, ipv6: far.ipv6, target: { VpcPeeringConnectionId: peeringId(index, vpc) } }],
    );
    return buildVpc({ vpc: index, ipv6: one.ipv6, neighbours: others }, one, {
      ...NO_ACCESS,
      state: 'create-complete',
    });
  });
  const pairs = (
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const
  ).filter(([, far]) => far < drawn.count);
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
    VpcPeeringConnections: pairs.map(([one, other], index) => {
      const { status = 'active', region = 'us-east-1' } = drawn.links[index] ?? {};
      return buildPeering(one, other, { status, region });
    }),
    prefixListEntries: Object.entries(PREFIX_LISTS).map(([PrefixListId, cidrs]) => ({
      PrefixListId,
      Entries: cidrs.map((Cidr) => ({ Cidr })),
    })),
  };
}
