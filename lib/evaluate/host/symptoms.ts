import type { RejectAnswer } from '../../model/host/netfilter.ts';
import type { AttemptOutcome } from '../../model/host/report.ts';
import { isRecognised } from './ends.ts';
import { INTO_HOST, OUT_OF_HOST, travel } from './leg.ts';
import { emptyLedger, type Stop } from './netfilter/ledger.ts';
import { LOOPBACK, type Moment } from './netfilter/moment.ts';
import { restrict } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import { rejection } from './rejection.ts';
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
  const to = own ? LOOPBACK : iif;
  const out = travel(world, ledger, OUT_OF_HOST, [{ ...rejection(world, stop, answer), from: LOOPBACK, to }]);
  const arrived = (own ? travel(world, ledger, INTO_HOST, out.map(carried)) : out).filter(isRecognised);
  const astray = !hasOwnSource(world, stop);
  // From loopback no reset finds a way to the foreign address that a rule gave the opener.
  if (arrived.length === 0 || (astray && answer === 'tcp-reset')) return ['timeout'];
  const seen = outcomeOf(answer, world.family);
  return ledger.stops.length === 0 && !astray ? [seen] : [seen, 'timeout'];
}

/** Whether the opener is known by an address of the host's own where the packet was stopped. */
function hasOwnSource({ ownAddresses }: World, { branch: { snat }, moment }: Stop): boolean {
  return !moment.rewritten.source || snat?.address === undefined || ownAddresses?.has(snat.address) !== false;
}

function carried(traveller: Traveller): Traveller {
  return { ...traveller, moment: { ...traveller.moment, carried: true } };
}
