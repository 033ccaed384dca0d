import type { Address, PacketSet } from '../../packets/index.ts';
import { keepAnswerable, keepResets, keepSource, keepTarget, recognise } from './ends.ts';
import { INTO_HOST, OUT_OF_HOST, travel } from './leg.ts';
import { answeredUnseen, next, onlyTcp, opening } from './moments.ts';
import { type Branch, branchOf } from './netfilter/branch.ts';
import { emptyLedger, type Ledger } from './netfilter/ledger.ts';
import { type DeviceName, LOOPBACK, type Owner } from './netfilter/moment.ts';
import { onlyValue } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import { asIfPassed, evenIfLost, type Part, partOf } from './part.ts';
import type { Departure, World } from './world.ts';

/** A connection that the host opens: its first packet out, the answer in, and what follows once it stands. */
export interface Sending {
  readonly departure: Departure;
  readonly first: Part;
  readonly answer: Part;
  /** The acknowledgement and data: where these stop, connect() succeeds and then nothing moves. */
  readonly rest: Part;
}

/** Packets that a socket of this host sends, all of one family, and all that belongs to them. */
export function send(world: World, packets: PacketSet, owner: Owner = 'unknown', mark = 0): Sending {
  const uid = typeof owner === 'string' ? undefined : owner.uid;
  const departure = world.routeOf(onlyValue(packets, 'dst') as Address | undefined, mark, uid);
  const device = deviceOf(world, departure);
  const first = open(world, packets, device, owner, mark);
  const wire = first.arrived.map(({ branch, to }) => ({ branch, device: to }));
  const lost = first.stops.map(({ branch }) => ({ branch, device }));
  const answer = answerTo(world, packets, [...wire, ...lost], owner);
  const rest = follow(world, packets, answer, device, owner, mark);
  return { departure, first, answer, rest };
}

function deviceOf({ usual }: World, departure: Departure): DeviceName {
  if (departure.kind === 'device') return departure.device;
  return departure.kind === 'local' ? LOOPBACK : usual;
}

/** What comes back over loopback goes in again at once: that is still the way of the first packet. */
function open(world: World, packets: PacketSet, device: DeviceName, owner: Owner, mark: number): Part {
  const ledger = emptyLedger();
  const start: Traveller = {
    branch: branchOf(packets, mark),
    moment: opening(world, owner),
    from: LOOPBACK,
    to: device,
  };
  const left = travel(world, ledger, OUT_OF_HOST, [start]);
  const arrived = left.flatMap((one) =>
    isLoopback(one.to)
      ? comeIn(world, ledger, one).flatMap((home) => keepAnswerable(world, ledger, home))
      : keepSource(world, ledger, one),
  );
  return partOf(packets, ledger, arrived);
}

function isLoopback(device: DeviceName): boolean {
  return 'name' in device && device.name === 'lo';
}

function comeIn(world: World, ledger: Ledger, traveller: Traveller): readonly Traveller[] {
  const moment = { ...traveller.moment, carried: true, owner: 'none' } as const;
  return travel(world, ledger, INTO_HOST, [{ ...traveller, from: LOOPBACK, moment }]);
}

interface Sent {
  readonly branch: Branch;
  readonly device: DeviceName;
}

function answerTo(world: World, packets: PacketSet, sent: readonly Sent[], opener: Owner): Part {
  const ledger = emptyLedger();
  const arrived = sent.flatMap(({ branch, device }) => receiveAnswer(world, ledger, branch, device, 'answer', opener));
  return partOf(packets, ledger, arrived);
}

/** From the wire, or out of the host's own server and back over loopback. */
function receiveAnswer(
  world: World,
  ledger: Ledger,
  branch: Branch,
  device: DeviceName,
  kind: 'answer' | 'acceptance' | 'reception',
  opener: Owner,
): readonly Traveller[] {
  const devices = { from: device, to: device };
  const known = (one: Traveller) => recognise(ledger, branch, one);
  if (!isLoopback(device))
    return travel(world, ledger, INTO_HOST, next(world, kind, branch, devices, { owner: 'none', opener })).flatMap(
      known,
    );
  const served = travel(world, ledger, OUT_OF_HOST, next(world, kind, branch, devices, { owner: 'unknown', opener }));
  return served.flatMap((one) => comeIn(world, ledger, one)).flatMap(known);
}

function follow(world: World, packets: PacketSet, answer: Part, device: DeviceName, owner: Owner, mark: number): Part {
  const ledger = emptyLedger();
  const again = (kind: 'acknowledgement' | 'data', branch: Branch) =>
    sendAgain(
      world,
      ledger,
      branch,
      next(world, kind, branch, { from: LOOPBACK, to: device }, { owner, opener: owner }),
      mark,
    );
  const standing = asIfPassed(answer).map(answeredUnseen).flatMap(onlyTcp);
  // Data acknowledges too, so it goes on even where the bare acknowledgement was lost.
  const arrived = standing
    .flatMap((branch) => evenIfLost(ledger, () => again('acknowledgement', branch)))
    .flatMap((branch) => again('data', branch))
    .flatMap((one) => {
      const lost = emptyLedger();
      receiveAnswer(world, lost, one.branch, one.to, 'acceptance', owner);
      keepResets(ledger, lost);
      return receiveAnswer(world, ledger, one.branch, one.to, 'reception', owner);
    });
  return partOf(packets, ledger, [...arrived, ...answer.arrived.filter(isNotTcp)]);
}

function isNotTcp({ branch }: Traveller): boolean {
  return onlyTcp(branch).length === 0;
}

function sendAgain(
  world: World,
  ledger: Ledger,
  standing: Branch,
  travellers: readonly Traveller[],
  mark: number,
): readonly Traveller[] {
  const marked = travellers.map((one) => ({ ...one, branch: { ...one.branch, mark } }));
  return travel(world, ledger, OUT_OF_HOST, marked)
    .flatMap((one) => (isLoopback(one.to) ? comeIn(world, ledger, one) : [one]))
    .flatMap((one) => keepTarget(ledger, standing, one));
}
