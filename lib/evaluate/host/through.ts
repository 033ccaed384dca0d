import type { PacketSet } from '../../packets/index.ts';
import { keepResets, keepSource, keepTarget, recognise } from './ends.ts';
import { BEFORE_ROUTING, destinationOf, FORWARDED, INTO_HOST, OUT_OF_HOST, travel } from './leg.ts';
import { LOOPBACK_RANGES } from './loopback-ranges.ts';
import { answeredUnseen, next, onlyTcp, opening } from './moments.ts';
import { type Branch, branchOf } from './netfilter/branch.ts';
import { emptyLedger, type Ledger, type Stop } from './netfilter/ledger.ts';
import { type DeviceName, LOOPBACK } from './netfilter/moment.ts';
import type { Traveller } from './netfilter/traveller.ts';
import { evenIfLost, type Part, partOf } from './part.ts';
import type { World } from './world.ts';

/** A connection from outside that comes to the host: to a socket of its own, or through it to somebody else. */
export interface Passing {
  readonly first: Part;
  readonly answer: Part;
  readonly rest: Part;
  /** The first packets that were taken in by the host, and those that it passed on. */
  readonly delivered: readonly Traveller[];
  readonly forwarded: readonly Traveller[];
}

/** Packets that come in by a device, all of one family, and all that belongs to them. */
export function comeThrough(world: World, packets: PacketSet, device: DeviceName): Passing {
  const ledger = emptyLedger();
  const start = { branch: branchOf(packets), moment: opening(world, 'none'), from: device, to: LOOPBACK };
  const arrived = moveOn(world, ledger, [start]);
  const first = partOf(packets, ledger, arrived);
  const ends = [
    ...arrived.map(({ branch, to }): End => ({ branch, near: device, far: to })),
    ...first.stops.map((one): End => ({ branch: one.branch, near: device, far: farSide(world, one) })),
  ];
  const { answer, rest } = talk(world, packets, ends);
  const forwarded = arrived.filter(({ to }) => !isLocal(to));
  return { first, answer, rest, delivered: arrived.filter(({ to }) => isLocal(to)), forwarded };
}

/** A connection between a sender and whom its packets came to, or would have come to. */
interface End {
  readonly branch: Branch;
  readonly near: DeviceName;
  readonly far: DeviceName;
}

/** Whoever listens here, and who opened the connection elsewhere. */
const SERVER = { owner: 'unknown', opener: 'none' } as const;
const NOBODY = { owner: 'none', opener: 'none' } as const;

function isLocal(device: DeviceName): boolean {
  return device === LOOPBACK;
}

/** Behind PREROUTING the route decides whether the host takes a packet in or passes it on. */
function moveOn(world: World, ledger: Ledger, travellers: readonly Traveller[]): readonly Traveller[] {
  return travel(world, ledger, BEFORE_ROUTING, travellers).flatMap((one) => {
    const { branch, moment } = one;
    if (branch.mark === 'unread') ledger.stops.push({ fate: 'unread', branch, moment });
    const departure = world.routeOf(
      destinationOf(branch, moment),
      branch.mark === 'unread' ? 0 : branch.mark,
      undefined,
    );
    if (departure.kind === 'local')
      return isMartian(one) ? lose(ledger, one) : travel(world, ledger, ['input'], [{ ...one, to: LOOPBACK }]);
    if (departure.kind === 'device')
      return travel(world, ledger, FORWARDED, [{ ...one, to: departure.device }], true).flatMap((passed) =>
        keepSource(world, ledger, passed),
      );
    return lose(ledger, one);
  });
}

/** What comes from outside may not go to 127.0.0.0/8, whatever a rule translates it to (route_localnet apart). */
function isMartian({ branch: { dnat }, from }: Traveller): boolean {
  return dnat?.address !== undefined && LOOPBACK_RANGES.has(dnat.address) && !isLocal(from);
}

function lose(ledger: Ledger, { branch, moment }: Traveller): readonly Traveller[] {
  const { dnat } = branch;
  ledger.stops.push({ fate: 'unroutable', branch, moment, ...(dnat === undefined ? {} : { place: dnat.by }) });
  return [];
}

/** The answer of the host's own server, or of whom the packets were passed on to; and what follows. */
function talk(world: World, packets: PacketSet, ends: readonly End[]): Pick<Passing, 'answer' | 'rest'> {
  const answers = emptyLedger();
  const later = emptyLedger();
  const spoken = ends.map((end) => {
    const before = answers.stops.length;
    const arrived = reply(world, answers, end, 'answer');
    const standing = [...arrived, ...answers.stops.slice(before)].flatMap((one) => onlyTcp(answeredUnseen(one.branch)));
    return { arrived, data: exchange(world, later, end, standing) };
  });
  const answered = spoken.flatMap((one) => one.arrived);
  const others = answered.filter(({ branch }) => onlyTcp(branch).length === 0);
  return {
    answer: partOf(packets, answers, answered),
    rest: partOf(packets, later, [...spoken.flatMap((one) => one.data), ...others]),
  };
}

/** The sender's acknowledgement and data, and data from the other side. */
function exchange(world: World, ledger: Ledger, end: End, standing: readonly Branch[]): readonly Traveller[] {
  return standing
    .flatMap((branch) => evenIfLost(ledger, () => inward(world, ledger, { ...end, branch }, 'acknowledgement')))
    .flatMap((branch) => inward(world, ledger, { ...end, branch }, 'data'))
    .flatMap(({ branch }) => {
      const lost = emptyLedger();
      reply(world, lost, { ...end, branch }, 'acceptance');
      keepResets(ledger, lost);
      return reply(world, ledger, { ...end, branch }, 'reception');
    });
}

/** Where packets that were stopped would have gone. */
function farSide(world: World, { branch, moment }: Stop): DeviceName {
  if ('unknown' in moment.oif || moment.oif.name !== '') return moment.oif;
  const departure = world.routeOf(destinationOf(branch, moment), 0, undefined);
  return departure.kind === 'device' ? departure.device : LOOPBACK;
}

function reply(
  world: World,
  ledger: Ledger,
  end: End,
  kind: 'answer' | 'acceptance' | 'reception',
): readonly Traveller[] {
  const { branch, near, far } = end;
  const known = (one: Traveller) => recognise(ledger, branch, one);
  if (!isLocal(far))
    return moveAcross(world, ledger, next(world, kind, branch, { from: far, to: near }, NOBODY)).flatMap(known);
  const served = travel(world, ledger, OUT_OF_HOST, next(world, kind, branch, { from: LOOPBACK, to: near }, SERVER));
  return served.flatMap(known);
}

function inward(world: World, ledger: Ledger, end: End, kind: 'acknowledgement' | 'data'): readonly Traveller[] {
  const { branch, near, far } = end;
  const travellers = next(world, kind, branch, { from: near, to: far }, NOBODY);
  const arrived = isLocal(far) ? travel(world, ledger, INTO_HOST, travellers) : moveAcross(world, ledger, travellers);
  return arrived.flatMap((one) => keepTarget(ledger, branch, one));
}

function moveAcross(world: World, ledger: Ledger, travellers: readonly Traveller[]): readonly Traveller[] {
  return travel(world, ledger, FORWARDED, travel(world, ledger, BEFORE_ROUTING, travellers), true);
}
