import type { Gap } from '../model/gap.ts';
import type { Ruling } from '../model/trace.ts';
import { type Address, type Box, type Interval, IntervalSet, PacketSet, packets } from '../packets/index.ts';
import { type Cause, type Decision, drop, pass, rule as ruling } from './gate.ts';
import { indexPrefixes, longest, type PrefixIndex, touching, valuesAt } from './prefix-index.ts';

/** One rule of a list that is read from the top: what it matches at the far end, and what it does then. */
export interface Rule {
  readonly ruleId: string;
  readonly effect: 'allow' | 'deny';
  readonly cause: Cause;
  readonly peers: readonly Interval<Address>[];
  readonly protocol: Interval<number>;
  /** Destination ports; for ICMP the type and code. */
  readonly ports: Interval<number>;
  /** Present when it cannot be read what the rule matches: then `peers` is the most it might match. */
  readonly gap?: Gap;
}

/** Rules compiled for questions by address, with what happens to a packet that none of them matches. */
export interface RuleList {
  readonly rules: readonly Rule[];
  readonly index: PrefixIndex<number>;
  readonly otherwise: Cause;
}

/** Which end of the packet the rules look at. */
export type Peer = 'src' | 'dst';

export function compileRules(rules: readonly Rule[], otherwise: Cause): RuleList {
  const entries = rules.flatMap((rule, i) => rule.peers.map((peer) => [peer, i] as const));
  return { rules, index: indexPrefixes(entries), otherwise };
}

/**
 * First match decides. A list of allow rules alone (a security group) gives the same set in any order.
 *
 * A box with one far address and a first matching rule that covers it whole is most of all questions: it is
 * answered from the index alone. Everything else goes through the sets.
 */
export function decide(list: RuleList, asked: PacketSet, peer: Peer): Decision {
  const box = asked.asBox;
  if (box === undefined || box[peer][1] - box[peer][0] !== 1n) return decideSets(list, asked, peer);
  const first = firstMatch(list, box, peer);
  if (first === undefined) return drop(asked, list.otherwise);
  if (first.gap !== undefined || !holds(first.protocol, box.protocol) || !holds(first.ports, box.dport))
    return decideSets(list, asked, peer);
  return first.effect === 'allow' ? pass(asked, first.cause) : drop(asked, first.cause);
}

/** The topmost rule that matches any packet of a box with one far address. */
function firstMatch({ rules, index }: RuleList, box: Box, peer: Peer): Rule | undefined {
  let first = rules.length;
  for (let at = longest(index, box[peer][0]); at >= 0; at = index.parents[at] as number) {
    for (const i of valuesAt(index, at)) {
      if (i >= first) break;
      const rule = rules[i] as Rule;
      if (meets(rule.ports, box.dport) && meets(rule.protocol, box.protocol)) first = i;
    }
  }
  return rules[first];
}

/**
 * The general case. `open` is what may still be undecided when a rule is reached. A rule that cannot be read might
 * decide what it matches or leave it to the rules below, so it decides nothing: those packets stay open, and both
 * ends are counted. Sure is what nothing may deny; maybe is what something may allow.
 */
function decideSets(list: RuleList, asked: PacketSet, peer: Peer): Decision {
  const rulings: Ruling[] = [];
  const allowed: PacketSet[] = [];
  const denied: PacketSet[] = [];
  let open = asked;
  for (const rule of candidates(list, asked, peer)) {
    const hit = open.intersect(regionOf(rule, peer));
    if (hit.isEmpty) continue;
    (rule.effect === 'allow' ? allowed : denied).push(hit);
    if (rule.gap === undefined) open = open.subtract(hit);
    rulings.push(
      rule.gap === undefined
        ? ruling(rule.effect, hit, rule.cause)
        : { ...ruling('unknown', hit, rule.cause), gap: rule.gap },
    );
  }
  if (!open.isEmpty) rulings.push(ruling('deny', open, list.otherwise));
  return { asked, sure: asked.subtract(PacketSet.union([...denied, open])), maybe: PacketSet.union(allowed), rulings };
}

function candidates({ rules, index }: RuleList, asked: PacketSet, peer: Peer): readonly Rule[] {
  const hull = asked.addresses(peer).hull;
  if (hull === undefined) return [];
  const found = [...new Set(touching(index, hull))].toSorted((a, b) => a - b);
  return found.map((i) => rules[i] as Rule);
}

function regionOf(rule: Rule, peer: Peer): PacketSet {
  return packets({ protocol: rule.protocol, dport: rule.ports, [peer]: IntervalSet.of(...rule.peers) });
}

function meets(a: Interval<number>, b: Interval<number>): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function holds(outer: Interval<number>, inner: Interval<number>): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
