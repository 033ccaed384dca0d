import type { Gap } from '../../model/gap.ts';
import type { HostGap } from '../../model/host/host.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { Facts, Ruling } from '../../model/trace.ts';
import { PacketSet } from '../../packets/index.ts';
import type { Decision } from '../gate.ts';
import type { Hesitation, Stop } from './netfilter/ledger.ts';
import { ACK } from './netfilter/moment.ts';
import type { Place } from './netfilter/place.ts';
import { frontEndOf, placeText } from './place-text.ts';
import { symptomsOf } from './symptoms.ts';
import type { World } from './world.ts';

/** What stops packets in one direction: at their first passage, or once the connection stands. */
export interface Passage {
  readonly asked: PacketSet;
  readonly maybe: PacketSet;
  readonly stops: readonly (readonly [Stop, 'first' | 'answer' | 'rest'])[];
  readonly hesitations: readonly Hesitation[];
}

/** A passage as a gate's decision. What was not dumped may hold a rule that drops: then nothing passes for sure. */
export function decisionOf(
  world: World,
  { asked, maybe, stops, hesitations }: Passage,
  gaps: readonly HostGap[],
): Decision {
  const stopped = PacketSet.union(stops.map(([{ branch }]) => branch.packets));
  const gap = gaps.find(({ family }) => family === undefined || family === world.family);
  const open = stopped.isEmpty ? asked : asked.subtract(stopped);
  // Doubt that leads to the same end either way is none.
  const doubtful = stopped.intersect(maybe);
  const rulings: readonly Ruling[] = [
    ...stops.map(([stop, part]) => ruleOut(world, stop, part, maybe)),
    ...distinct(hesitations.filter(({ packets }) => !packets.intersect(doubtful).isEmpty)).map(hesitate),
    ...(open.isEmpty ? [] : [letThrough(open, gap)]),
  ];
  return { asked, sure: gap === undefined ? open : PacketSet.EMPTY, maybe, rulings };
}

/** A rule that is asked about several packets of a connection hesitates once. */
function distinct(hesitations: readonly Hesitation[]): readonly Hesitation[] {
  return hesitations.filter(
    (one, i) =>
      hesitations.findIndex(({ place }) => place.rule === one.place.rule && place.chain === one.place.chain) === i,
  );
}

function letThrough(packets: PacketSet, gap: Gap | undefined): Ruling {
  if (gap === undefined) return { code: 'host-firewall-passes', effect: 'allow', ruleId: null, packets };
  return { code: 'host-firewall-unread', effect: 'unknown', ruleId: null, packets, gap };
}

function ruleOut(world: World, stop: Stop, part: 'first' | 'answer' | 'rest', maybe: PacketSet): Ruling {
  const { branch, place } = stop;
  const base = {
    code: codeOf(stop, part),
    ruleId: place === undefined ? null : placeText(place),
    packets: branch.packets,
    facts: factsOf(stop),
    symptoms: symptomsOf(world, stop, part),
  } as const;
  const gap = branch.packets.intersect(maybe).isEmpty ? undefined : openEnd(stop, part);
  return gap === undefined ? { ...base, effect: 'deny' } : { ...base, effect: 'unknown', gap };
}

/** Why packets that a rule stops may pass all the same. */
function openEnd({ fate, place, moment }: Stop, part: 'first' | 'answer' | 'rest'): Gap | undefined {
  if (place === undefined) return fate === 'unread' ? MARK_GAP : undefined;
  if (fate === 'unread') return targetGap(place);
  if (fate === 'untranslated') return datagramGap(place);
  return part === 'rest' && moment.tcpFlags === ACK ? acknowledgementGap(place) : undefined;
}

function codeOf({ fate, place }: Stop, part: 'first' | 'answer' | 'rest'): ReasonCode {
  if (fate === 'unread') return 'host-firewall-rule-unread';
  if (fate === 'unroutable') return 'host-firewall-no-route';
  if (fate === 'foreign-source') return 'host-firewall-foreign-source';
  if (fate === 'untranslated') return 'host-firewall-untranslated';
  if (part === 'rest') return 'host-firewall-established-drop';
  if (fate !== 'drop') return 'host-firewall-reject';
  return place?.rule === undefined ? 'host-firewall-policy' : 'host-firewall-drop';
}

function factsOf({ fate, place }: Stop): Facts {
  return {
    rule: place?.rule?.text ?? '',
    chain: place?.chain.name ?? '',
    frontEnd: place === undefined ? '' : frontEndOf(place),
    answer: typeof fate === 'object' ? fate.reject : '',
  };
}

function hesitate({ packets, place, doubts }: Hesitation): Ruling {
  const [doubt] = doubts;
  const on = doubts.map((one) => one.on).join(' and ');
  const reads = doubt?.reads ?? placeText(place);
  return {
    code: 'host-firewall-depends',
    effect: 'unknown',
    ruleId: placeText(place),
    packets,
    facts: { rule: place.rule?.text ?? '', on },
    gap: { reads, reason: `whether ${placeText(place)} matches hangs on ${on}`, remedy: remedyOf(on, doubt?.reads) },
  };
}

function remedyOf(on: string, reads: string | undefined): string {
  if (on.startsWith('the user')) return 'Say which user the service runs as: --user.';
  if (reads?.startsWith('ipset') === true) return 'Collect the output of `ipset save` on the host.';
  return 'Probe the connection from the host, more than once.';
}

const MARK_GAP: Gap = {
  reads: 'host route',
  reason: 'the route hangs on a mark that a rule computes in a way that is not followed',
  remedy: 'Probe the connection through the host.',
};

function targetGap(place: Place): Gap {
  return {
    reads: placeText(place),
    reason: `nobody can say what ${placeText(place)} does with a packet: ${place.rule?.text ?? ''}`,
    remedy: 'Probe the connection from the host.',
  };
}

function datagramGap(place: Place): Gap {
  return {
    reads: placeText(place),
    reason: `the answer comes under another address than ${placeText(place)} sent the datagram from or to`,
    remedy:
      'A program that connects its socket does not hear it, one that does not does: look at the program, or probe.',
  };
}

/** Data carries the acknowledgement along: only a client that waits for the server to speak first hangs. */
function acknowledgementGap(place: Place): Gap {
  return {
    reads: placeText(place),
    reason: `${placeText(place)} drops the bare acknowledgement that ends the handshake and lets data pass`,
    remedy: 'Protocols in which the server speaks first (SMTP, SSH, MySQL) hang: accept established connections whole.',
  };
}

/** A decision about the packets that answer. */
export function reversedDecision({ asked: packets, sure, maybe, rulings }: Decision): Decision {
  const back = packets.reverse();
  const turned = (set: PacketSet) => (set === packets ? back : set.reverse());
  return {
    asked: back,
    sure: turned(sure),
    maybe: turned(maybe),
    rulings: rulings.map((one) => ({ ...one, packets: turned(one.packets) })),
  };
}
