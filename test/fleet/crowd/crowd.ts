import * as fc from 'fast-check';
import type { Instance } from '../../../lib/model/aws/instance.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { engineSnapshot } from '../../support/engine-steps.ts';
import { type Drawn, usually } from '../../support/random-network/choose.ts';
import { randomNetwork } from '../../support/random-network.ts';
import { addressOf, instanceOf, interfacesOf, type Member, outsideOf } from './member.ts';
import { kind, member } from './member-plan.ts';
import { pin, pinned } from './pin.ts';
import { places } from './places.ts';

/** A network with many interfaces, and what all of them are asked about. */
export interface Crowd {
  readonly snapshot: Snapshot;
  readonly enis: readonly string[];
  readonly destinations: readonly string[];
}

const plan = fc.record({
  base: randomNetwork,
  kinds: fc.tuple(kind, kind, kind),
  members: fc.array(member, { minLength: 6, maxLength: 20 }),
  pins: fc.array(pin, { maxLength: 3 }),
  dns64: usually(false, 3, true),
  reported: usually(false, 12, true),
  readWhole: usually(true, 4, false),
  places: fc.array(fc.nat(9999), { minLength: 5, maxLength: 9 }),
  order: fc.nat(9999),
});
type Plan = Drawn<typeof plan>;

/** Random networks whose subnets are crowded with interfaces that are alike, or nearly. */
export const crowd: fc.Arbitrary<Crowd> = plan.map((drawn) => {
  const vpcs = drawn.base.snapshot.Vpcs?.length ?? 1;
  const members = drawn.members.map(({ of, twist }, i): Member => {
    const own = drawn.kinds[of] ?? drawn.kinds[0];
    return { ...own, twist, vpc: own.vpc % vpcs, i };
  });
  const full = drawn.pins.reduce((snapshot, one) => pinned(snapshot, one, members), peopled(drawn, members, vpcs));
  const all = (full.NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId);
  const turn = drawn.order % (all.length + 1);
  const from = places(members, drawn.base.packet);
  return {
    snapshot: full,
    enis: [
      ...all.slice(turn),
      ...all.slice(0, turn),
      ...(drawn.order % 7 === 0 ? ['eni-nobody', ...all.slice(0, 1)] : []),
    ],
    destinations: drawn.places.map((place) => from[place % from.length] ?? '203.0.113.10:443'),
  };
});

function peopled({ base, dns64, reported, readWhole }: Plan, members: readonly Member[], vpcs: number): Snapshot {
  const snapshot = engineSnapshot(base.snapshot);
  const { NetworkInterfaces = [], Reservations = [], Subnets } = snapshot;
  const known = members.find(({ twist }) => twist !== 'lambda');
  const collection = { refusals: [], interfaces: { vpcs: ['vpc-0'], subnets: ['subnet-1-app-a'] }, resolvedBy: {} };
  return {
    ...snapshot,
    NetworkInterfaces: [...NetworkInterfaces, ...members.flatMap((one) => interfacesOf(one, vpcs))],
    Reservations: [...Reservations, { Instances: members.flatMap(instancesOf) }],
    Addresses: members.filter(({ twist }) => twist === 'elastic').map(elasticOf),
    ...(Subnets !== undefined && { Subnets: Subnets.map((one) => ({ ...one, EnableDns64: dns64 })) }),
    ...(!readWhole && { collection }),
    names: {
      'api.example.com': ['203.0.113.10', '198.51.100.20'],
      'crowd.example.com': ['192.0.2.25', ...members.slice(0, 2).map(addressOf)],
    },
    hosts: reported && known !== undefined ? { [instanceOf(known)]: { report: {}, frontEnds: {}, gaps: [] } } : {},
  };
}

function instancesOf(one: Member): readonly Instance[] {
  if (one.twist === 'unread-instance') return [];
  const State = { Name: one.twist === 'stopped' ? 'stopped' : 'running' };
  return [{ InstanceId: instanceOf(one), State, ...(one.twist === 'windows' && { Platform: 'windows' }) }];
}

function elasticOf(one: Member) {
  return {
    PublicIp: outsideOf(one),
    NetworkInterfaceId: `eni-crowd-${one.i}`,
    PrivateIpAddress: addressOf(one),
  };
}
