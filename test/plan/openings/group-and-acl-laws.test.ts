import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { AclEntry, ChangeKind, ChangeOf, Permission } from '../../../lib/model/change.ts';
import {
  type Address,
  type Box,
  formatAddress,
  type Interval,
  PacketSet,
  parseAddress,
} from '../../../lib/packets/index.ts';
import type { Fix } from '../../../lib/plan/fix.ts';
import { addSecurityGroup } from '../../../lib/plan/fixes/add-security-group.ts';
import { openNetworkAcl } from '../../../lib/plan/fixes/open-network-acl.ts';
import { openSecurityGroup } from '../../../lib/plan/fixes/open-security-group.ts';
import { engineSnapshot } from '../../support/engine-steps.ts';
import type { Journey, Place } from '../../support/naive/journey.ts';
import { askNetworkAcl } from '../../support/naive/network-acl.ts';
import { type Packet, take } from '../../support/naive/packet.ts';
import { askSecurityGroups } from '../../support/naive/security-group.ts';
import { inSubnet, type RawSnapshot } from '../../support/naive/snapshot.ts';
import { type RandomNetwork, randomNetwork } from '../../support/random-network.ts';
import { rawSnapshot } from '../random-plan.ts';

const RUNS = 300;

type Direction = 'egress' | 'ingress';
type Side = 'out' | 'in';

const traffic = fc.constantFrom<Pick<Permission, 'protocol' | 'ports'>>(
  { protocol: 'tcp', ports: { from: 443, to: 443 } },
  { protocol: 'tcp', ports: { from: 0, to: 65535 } },
  { protocol: 'udp', ports: { from: 50, to: 60 } },
  { protocol: 'icmp', ports: { from: 8, to: 0 } },
  { protocol: 'icmp', ports: { from: -1, to: -1 } },
  { protocol: 'icmpv6', ports: { from: 128, to: -1 } },
  { protocol: '50', ports: null },
  { protocol: '-1', ports: null },
);
const cidr = fc.constantFrom(
  '203.0.113.0/24',
  '10.0.0.0/16',
  '10.1.1.0/24',
  '10.0.1.20/32',
  '0.0.0.0/0',
  '::/0',
  '2600:1f18::/32',
);
const peer = fc.oneof(
  { arbitrary: cidr.map((one): Permission['peer'] => ({ cidr: one })), weight: 4 },
  {
    arbitrary: fc.constantFrom<Permission['peer']>(
      { prefixListId: 'pl-corp' },
      { prefixListId: 'pl-unread' },
      { groupId: 'sg-0-app' },
      { groupId: 'sg-1-db' },
    ),
    weight: 2,
  },
);
const permissions = fc.array(
  fc.tuple(traffic, peer).map(([what, far]): Permission => ({ ...what, peer: far })),
  { minLength: 1, maxLength: 2 },
);
const direction = fc.constantFrom<Direction>('egress', 'ingress');

/** What a packet is like, but for the interface that has it. */
const headers = fc.record({
  far: fc.constantFrom(
    '203.0.113.5',
    '10.0.1.20',
    '10.0.1.10',
    '10.1.1.7',
    '10.1.2.10',
    '52.0.0.9',
    '10.200.1.1',
    '2600:1f18:1:101::a',
    '2600:1f18:0:101::14',
  ),
  kind: fc.constantFrom<readonly [protocol: number, dport: number]>(
    [6, 443],
    [6, 5432],
    [17, 53],
    [1, 2048],
    [1, 768],
    [58, 32768],
    [50, 0],
  ),
  sport: fc.constantFrom(1024, 40000),
});
type Headers = typeof headers extends fc.Arbitrary<infer H> ? H : never;

const drawn = {
  network: randomNetwork,
  direction,
  which: fc.nat(),
  packets: fc.array(headers, { minLength: 12, maxLength: 12 }),
};

/** One packet of one interface, going out or coming in; undefined where it has no address of that family. */
function packetOf(
  eni: NetworkInterface,
  side: Side,
  { far, kind: [protocol, dport], sport }: Headers,
): Packet | undefined {
  const own = far.includes(':') ? eni.Ipv6Addresses?.[0]?.Ipv6Address : eni.PrivateIpAddress;
  if (own === undefined || own === far) return undefined;
  const [src, dst] = side === 'out' ? [own, far] : [far, own];
  return {
    eni: eni.NetworkInterfaceId,
    src,
    dst,
    protocol,
    dport,
    sport: protocol === 6 || protocol === 17 ? sport : 0,
  };
}

const EFFECTS = { deny: 0, unknown: 1, allow: 2 };

/** How far one gate lets it pass; without a gate it passes. */
function asked(
  snapshot: RawSnapshot,
  eni: NetworkInterface,
  packet: Packet,
  ask: (journey: Journey, place: Place) => void,
): number {
  const place: Place = {
    kind: 'interface',
    id: packet.eni,
    at: 'source',
    subnetId: eni.SubnetId ?? '',
    vpcId: eni.VpcId ?? '',
  };
  const sent = take(packet);
  const journey: Journey = {
    snapshot,
    natPort: 2000,
    source: place,
    inbound: false,
    sent,
    steps: [],
    translations: [],
    exits: [],
    passedOut: new Set(),
    passed: new Set(),
    direction: 'out',
    packet: sent,
    way: { kind: 'local' },
    destination: null,
  };
  ask(journey, place);
  return EFFECTS[journey.steps[0]?.effect ?? 'allow'];
}

function aloneOf(text: string): Interval<Address> {
  return [parseAddress(text), parseAddress(text) + 1n];
}

function pointOf({ src, dst, protocol, sport, dport }: Packet): PacketSet {
  return PacketSet.of({
    protocol: [protocol, protocol + 1],
    sport: [sport, sport + 1],
    dport: [dport, dport + 1],
    src: aloneOf(src),
    dst: aloneOf(dst),
  });
}

interface Tally {
  opened: number;
  left: number;
}

type Gate = (eni: NetworkInterface, side: Side) => (journey: Journey, place: Place) => void;

/** A packet passes the gate after the change, more surely than before, if and only if it is told. */
function check<K extends ChangeKind>(
  fix: Fix<K>,
  change: ChangeOf<K> & { readonly direction: Direction },
  { snapshot: raw }: RandomNetwork,
  packets: readonly Headers[],
  gate: Gate,
  tally: Tally,
): void {
  const before = engineSnapshot(raw);
  const after = fix.patch(before, change);
  const opens = fix.opens(compileNetwork(before), compileNetwork(after), change);
  const side = change.direction === 'egress' ? 'out' : 'in';
  const wrong = (raw.NetworkInterfaces ?? []).flatMap((eni) => {
    const own = opens.filter((one) => one.eni === eni.NetworkInterfaceId && one.direction === side);
    const moved = after.NetworkInterfaces?.find(({ NetworkInterfaceId: id }) => id === eni.NetworkInterfaceId) ?? eni;
    const all = packets.flatMap((one) => packetOf(eni, side, one) ?? []);
    return [...all, ...own.flatMap(({ packets: set }) => cornersOf(eni, set))].filter((packet) => {
      const told = own.some((open) => !open.packets.intersect(pointOf(packet)).isEmpty);
      const then = asked(raw, eni, packet, gate(eni, side));
      const now = asked(rawSnapshot(after), moved, packet, gate(moved, side));
      const far = take(packet)[side === 'out' ? 'dst' : 'src'];
      const between = fix.lifts.includes('network-acl-entry') && inSubnet(raw, eni.SubnetId ?? '', far);
      tally[told ? 'opened' : 'left'] += 1;
      return told !== (now > then && !between);
    });
  });
  expect(wrong).toEqual([]);
}

/** The first and the last packet of some boxes that are told. */
function cornersOf({ NetworkInterfaceId: eni }: NetworkInterface, set: PacketSet): readonly Packet[] {
  return set
    .boxes()
    .slice(0, 4)
    .flatMap((box) => [0, 1].map((end) => cornerOf(eni, box, end === 0)));
}

function cornerOf(eni: string, box: Box, first: boolean): Packet {
  const at = ([from, end]: Interval<number>) => (first ? from : end - 1);
  const address = ([from, end]: Interval<Address>) => formatAddress(first ? from : end - 1n);
  return {
    eni,
    src: address(box.src),
    dst: address(box.dst),
    protocol: at(box.protocol),
    sport: at(box.sport),
    dport: at(box.dport),
  };
}

const groups: Gate = (eni, side) => (journey, place) => askSecurityGroups(journey, place, eni, side, { kind: 'local' });
const acls: Gate = (_, side) => (journey, place) => askNetworkAcl(journey, place, side);

describe('what is told of a change is what passes its gate afterwards and did not before', () => {
  test('rules in a group', () => {
    const tally = { opened: 0, left: 0 };
    fc.assert(
      fc.property(
        fc.record({ ...drawn, permissions }),
        ({ network, direction: way, which, packets, permissions: rules }) => {
          const ids = (network.snapshot.SecurityGroups ?? []).map(({ GroupId }) => GroupId);
          const groupId = ids[which % Math.max(1, ids.length)] ?? 'sg-0-app';
          check(
            openSecurityGroup,
            { kind: 'open-security-group', groupId, direction: way, permissions: rules },
            network,
            packets,
            groups,
            tally,
          );
        },
      ),
      { numRuns: RUNS },
    );
    expect(tally.opened).toBeGreaterThan(RUNS / 2);
    expect(tally.left).toBeGreaterThan(RUNS);
  });

  test('a group of one’s own', () => {
    const tally = { opened: 0, left: 0 };
    fc.assert(
      fc.property(
        fc.record({ ...drawn, permissions }),
        ({ network, direction: way, which, packets, permissions: rules }) => {
          const hosts = (network.snapshot.NetworkInterfaces ?? []).filter(({ Groups = [] }) => Groups.length > 0);
          const eni = hosts[which % hosts.length];
          if (eni === undefined || network.snapshot.SecurityGroups === undefined) return;
          const change = {
            eni: eni.NetworkInterfaceId,
            vpcId: eni.VpcId ?? '',
            groupName: 'new',
            groups: [],
            permissions: rules,
          };
          check(
            addSecurityGroup,
            { kind: 'add-security-group', direction: way, ...change },
            network,
            packets,
            groups,
            tally,
          );
        },
      ),
      { numRuns: RUNS },
    );
    expect(tally.opened).toBeGreaterThan(RUNS / 4);
    expect(tally.left).toBeGreaterThan(RUNS);
  });

  test('entries of an ACL', () => {
    const tally = { opened: 0, left: 0 };
    const entries = fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 1, max: 300 }), traffic, cidr)
        .map(([ruleNumber, what, far]): AclEntry => ({ ruleNumber, ...what, cidr: far })),
      { minLength: 1, maxLength: 2, selector: ({ ruleNumber }) => ruleNumber },
    );
    fc.assert(
      fc.property(fc.record({ ...drawn, entries }), ({ network, direction: way, which, packets, entries: own }) => {
        const all = network.snapshot.NetworkAcls?.filter(({ Entries }) => Entries !== undefined) ?? [];
        const acl = all[which % Math.max(1, all.length)];
        const used = new Set(
          acl?.Entries?.filter(({ Egress }) => Egress === (way === 'egress')).map(({ RuleNumber }) => RuleNumber),
        );
        const free = own.filter(({ ruleNumber }) => !used.has(ruleNumber));
        if (acl === undefined || free.length === 0) return;
        const change = { networkAclId: acl.NetworkAclId, direction: way, entries: free };
        check(openNetworkAcl, { kind: 'open-network-acl', ...change }, network, packets, acls, tally);
      }),
      { numRuns: RUNS },
    );
    expect(tally.opened).toBeGreaterThan(RUNS / 4);
    expect(tally.left).toBeGreaterThan(RUNS);
  });
});
