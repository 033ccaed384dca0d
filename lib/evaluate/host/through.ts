import type { PacketSet } from '../../packets/index.ts';
import { BEFORE_ROUTING, destinationOf, FORWARDED, INTO_HOST, OUT_OF_HOST, travel } from './leg.ts';
import { LOOPBACK_RANGES } from './loopback-ranges.ts';
import { next, onlyTcp, opening } from './moments.ts';
import { type Branch, branchOf } from './netfilter/branch.ts';
import { emptyLedger, type Ledger } from './netfilter/ledger.ts';
import { type DeviceName, LOOPBACK } from './netfilter/moment.ts';
import type { Traveller } from './netfilter/traveller.ts';
import { asIfPassed, type Part, partOf } from './part.ts';
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
  const answer = answerTo(world, packets, first, device);
  const rest = follow(world, packets, answer, arrived, device);
  const forwarded = arrived.filter(({ to }) => !isLocal(to));
  return { first, answer, rest, delivered: arrived.filter(({ to }) => isLocal(to)), forwarded };
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
    const departure = world.routeOf(destinationOf(branch, moment), branch.mark, undefined);
    if (departure.kind === 'local')
      return isMartian(one) ? lose(ledger, one) : travel(world, ledger, ['input'], [{ ...one, to: LOOPBACK }]);
    if (departure.kind === 'device') return travel(world, ledger, FORWARDED, [{ ...one, to: departure.device }], true);
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

/** The answer of the host's own server, or of whom the packets were passed on to. */
function answerTo(world: World, packets: PacketSet, first: Part, device: DeviceName): Part {
  const ledger = emptyLedger();
  const passed = first.arrived.flatMap(({ branch, to }) => reply(world, ledger, branch, device, to, 'answer'));
  const lost = first.stops.flatMap(({ branch }) => reply(world, ledger, branch, device, LOOPBACK, 'answer'));
  return partOf(packets, ledger, [...passed, ...lost]);
}

function reply(
  world: World,
  ledger: Ledger,
  branch: Branch,
  near: DeviceName,
  far: DeviceName,
  kind: 'answer' | 'reception',
): readonly Traveller[] {
  if (isLocal(far))
    return travel(world, ledger, OUT_OF_HOST, next(world, kind, branch, { from: LOOPBACK, to: near }, SERVER));
  return moveBack(world, ledger, next(world, kind, branch, { from: far, to: near }, NOBODY));
}

function moveBack(world: World, ledger: Ledger, travellers: readonly Traveller[]): readonly Traveller[] {
  return travel(world, ledger, FORWARDED, travel(world, ledger, BEFORE_ROUTING, travellers), true);
}

function follow(
  world: World,
  packets: PacketSet,
  answer: Part,
  arrived: readonly Traveller[],
  device: DeviceName,
): Part {
  const ledger = emptyLedger();
  const far = arrived[0]?.to ?? LOOPBACK;
  const inward = (kind: 'acknowledgement' | 'data', branch: Branch) => {
    const travellers = next(world, kind, branch, { from: device, to: far }, NOBODY);
    if (isLocal(far)) return travel(world, ledger, INTO_HOST, travellers);
    return moveBack(world, ledger, travellers);
  };
  const standing = asIfPassed(answer).flatMap(onlyTcp);
  for (const branch of standing) inward('acknowledgement', branch);
  const data = standing
    .flatMap((branch) => inward('data', branch))
    .flatMap(({ branch }) => reply(world, ledger, branch, device, far, 'reception'));
  const others = answer.arrived.filter(({ branch }) => onlyTcp(branch).length === 0);
  return partOf(packets, ledger, [...data, ...others]);
}
