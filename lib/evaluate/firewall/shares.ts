import type { Gap } from '../../model/gap.ts';
import type { Ruling } from '../../model/trace.ts';
import { PacketSet } from '../../packets/index.ts';
import { type Cause, rule as ruling } from '../gate.ts';

/** Where a rule sends what it matches: through, away, or on to the stateful engine. */
export type Fate = 'allow' | 'deny' | 'forward';

/** One rule of a list that is read from the top: what it surely matches, and what it might match at most. */
export interface FirewallRule {
  readonly fate: Fate;
  readonly cause: Cause;
  readonly certain: PacketSet;
  readonly possible: PacketSet;
  /** What could not be read; present where `possible` is more than `certain`. */
  readonly gap?: Gap;
}

/** Packets that one rule decides or, where `gap` is set, might decide. */
export interface Share {
  readonly rule: FirewallRule;
  readonly packets: PacketSet;
  readonly gap?: Gap;
}

/**
 * First match decides. What a rule might match is its share and yet stays open for the rules below, so that every
 * fate a packet can meet is found, and a packet with one possible fate is certain of it.
 */
export function shareOut(rules: readonly FirewallRule[], asked: PacketSet): readonly Share[] {
  const shares: Share[] = [];
  let open = asked;
  for (const rule of rules) {
    if (open.isEmpty) break;
    const hit = open.intersect(rule.possible);
    const sure = rule.gap === undefined ? hit : hit.intersect(rule.certain);
    const rest = hit.subtract(sure);
    if (!sure.isEmpty) shares.push({ rule, packets: sure });
    if (!rest.isEmpty && rule.gap !== undefined) shares.push({ rule, packets: rest, gap: rule.gap });
    open = open.subtract(sure);
  }
  return shares;
}

/** The packets that might meet this fate. */
export function fated(shares: readonly Share[], fate: Fate): PacketSet {
  return PacketSet.union(shares.filter(({ rule }) => rule.fate === fate).map(({ packets }) => packets));
}

/** Forwarding rules nothing: the stateful engine does. A gap that leaves several fates open is told once. */
export function rulingsOf(shares: readonly Share[]): readonly Ruling[] {
  const gaps = shares.filter(({ gap }) => gap !== undefined);
  return shares.flatMap((share) => {
    const { rule, packets, gap } = share;
    if (gap === undefined) return rule.fate === 'forward' ? [] : [ruling(rule.fate, packets, rule.cause)];
    const told = gaps.slice(0, gaps.indexOf(share)).some((one) => one.gap === gap && one.packets.covers(packets));
    return told ? [] : [unread(rule, packets, gap)];
  });
}

function unread({ cause }: FirewallRule, packets: PacketSet, gap: Gap): Ruling {
  return { ...ruling('unknown', packets, { ...cause, code: 'network-firewall-unread' }), gap };
}
