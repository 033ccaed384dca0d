import type { RejectAnswer } from '../../model/host/netfilter.ts';
import type { AttemptOutcome } from '../../model/host/report.ts';
import { type Address, IntervalSet, icmpTypeCode, type PacketSet, packets as packetsOf } from '../../packets/index.ts';
import { INTO_HOST, OUT_OF_HOST, travel } from './leg.ts';
import { opening, UNTOUCHED } from './moments.ts';
import { type Branch, branchOf } from './netfilter/branch.ts';
import { emptyLedger, type Stop } from './netfilter/ledger.ts';
import { ACK, LOOPBACK, type Moment, RST } from './netfilter/moment.ts';
import { restrict } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import type { World } from './world.ts';

/**
 * What the program that opens the connection would see of a stop: a set, because a REJECT shows as a time-out where
 * other rules eat its answer.
 */
export function symptomsOf(world: World, stop: Stop, part: 'first' | 'answer' | 'rest'): readonly AttemptOutcome[] {
  const { fate, branch } = stop;
  const answer = typeof fate === 'object' ? fate.reject : undefined;
  // The connection stands: an error that the kernel notes beside it may show or not.
  if (part === 'rest') return answer === undefined ? ['stalled'] : ['stalled', outcomeOf(answer, world.family)];
  if (part === 'answer') return ['timeout'];
  const datagram = restrict(branch.packets, 'protocol', [[6, 7]]).isEmpty;
  if (datagram && isSending(stop.moment)) return refusedCall(stop);
  if (answer === undefined) return ['timeout'];
  const seen = rejectSymptoms(world, stop, answer);
  // Of an error a program learns that connected its socket; others hear nothing.
  return datagram ? [...new Set<AttemptOutcome>([...seen, 'timeout'])] : seen;
}

/** The call that sends a datagram learns of a drop at once, but for ICMPv6; a connection waits for its answer. */
function refusedCall({ branch }: Stop): readonly AttemptOutcome[] {
  return restrict(branch.packets, 'protocol', [[58, 59]]).isEmpty ? ['prohibited'] : ['prohibited', 'timeout'];
}

/** A socket of this host sends: what is passed on came in somewhere. */
function isSending({ hook, iif }: Moment): boolean {
  return (hook === 'output' || hook === 'postrouting') && 'name' in iif && iif.name === '';
}

const OUTCOMES: Readonly<Record<RejectAnswer, AttemptOutcome>> = {
  'tcp-reset': 'refused',
  'port-unreachable': 'refused',
  'host-unreachable': 'unreachable',
  'net-unreachable': 'unreachable',
  'proto-unreachable': 'unreachable',
  'net-prohibited': 'unreachable',
  'host-prohibited': 'unreachable',
  'admin-prohibited': 'unreachable',
  'no-route': 'unreachable',
  'addr-unreachable': 'unreachable',
  'policy-fail': 'prohibited',
  'reject-route': 'prohibited',
};

/** What connect() says when the answer of a REJECT gets through: for IPv6 one code is a refusal of permission. */
export function outcomeOf(answer: RejectAnswer, family: 4 | 6): AttemptOutcome {
  return family === 6 && answer === 'admin-prohibited' ? 'prohibited' : OUTCOMES[answer];
}

/**
 * The answer to the host's own program goes out by OUTPUT to loopback and in again by INPUT; to somebody else it goes
 * out by OUTPUT alone.
 */
function rejectSymptoms(world: World, stop: Stop, answer: RejectAnswer): readonly AttemptOutcome[] {
  const ledger = emptyLedger();
  const { iif } = stop.moment;
  const own = 'name' in iif && (iif.name === '' || iif.name === 'lo');
  const device = own ? LOOPBACK : iif;
  const packets = answer === 'tcp-reset' ? resetOf(stop.branch) : errorOf(world, stop, own);
  const branch = { ...branchOf(packets), connectionMark: stop.branch.connectionMark };
  const out = travel(world, ledger, OUT_OF_HOST, [
    { branch, moment: errorMoment(world, stop, answer), from: LOOPBACK, to: device },
  ]);
  const arrived = own ? travel(world, ledger, INTO_HOST, out.map(carried)) : out;
  if (arrived.length === 0) return ['timeout'];
  const seen = outcomeOf(answer, world.family);
  return ledger.stops.length === 0 ? [seen] : [seen, 'timeout'];
}

function carried(traveller: Traveller): Traveller {
  return { ...traveller, moment: { ...traveller.moment, carried: true } };
}

function errorMoment(world: World, { branch, moment }: Stop, answer: RejectAnswer): Moment {
  // Before the connection is looked up, or without one, the answer belongs to nothing.
  const related = branch.tracked && branch.known && moment.conntrack === 'behind';
  return {
    ...opening(world, 'none'),
    tcpFlags: answer === 'tcp-reset' ? RST | ACK : 0,
    ctState: related ? 'related' : 'invalid',
    answered: false,
    carried: related,
    reply: false,
    rewritten: UNTOUCHED,
    about: branch,
  };
}

/** A reset comes under the name of the far end. */
function resetOf({ packets }: Branch): PacketSet {
  return packets.reverse();
}

const UNREACHABLE = { 4: { protocol: 1, type: 3 }, 6: { protocol: 58, type: 1 } } as const;

/** An error comes from the host's own address on that side. */
function errorOf(world: World, { branch: { packets }, moment: { iif } }: Stop, own: boolean): PacketSet {
  const dst = packets.addresses('src');
  const first = own ? undefined : world.firstAddress(iif);
  const src = first === undefined ? dst : IntervalSet.of<Address>([first, first + 1n]);
  const { protocol, type } = UNREACHABLE[world.family];
  return packetsOf({
    protocol: [protocol, protocol + 1],
    dport: icmpTypeCode(type, -1),
    src,
    dst,
    sport: IntervalSet.of([0, 1]),
  });
}
