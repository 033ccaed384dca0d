import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { decide, type Rule } from '../../lib/evaluate/rules.ts';
import { type Address, type Interval, IntervalSet, PacketSet, packets, parseAddress } from '../../lib/packets/index.ts';
import { asked, listOf, ports, ruleOf, texts } from '../support/plans/rules.ts';

const ALL = asked('10.0.0.0/30', [0, 8]);

const FIRST = parseAddress('10.0.0.0');

/** What one packet can come to, tried out for every way the rules that cannot be read might be. */
function fates(rules: readonly Rule[], dst: Address, dport: number): ReadonlySet<string> {
  const [rule, ...rest] = rules;
  if (rule === undefined) return new Set(['deny']);
  const [peer = [0n, 0n] as const] = rule.peers;
  const hit =
    peer[0] <= dst &&
    dst < peer[1] &&
    rule.ports[0] <= dport &&
    dport < rule.ports[1] &&
    rule.protocol[0] <= 6 &&
    6 < rule.protocol[1];
  if (!hit) return fates(rest, dst, dport);
  return rule.gap === undefined ? new Set([rule.effect]) : new Set([rule.effect, ...fates(rest, dst, dport)]);
}

describe('for any list', () => {
  test('sure is what nothing can deny, maybe is what something can allow, packet by packet', () => {
    fc.assert(
      fc.property(texts, fc.bigInt(0n, 3n), fc.nat(7), (some, host, dport) => {
        const { sure, maybe } = decide(listOf(some), ALL, 'dst');
        const one = ALL.intersect(
          packets({ dst: IntervalSet.of<Address>([FIRST + host, FIRST + host + 1n]), dport: [dport, dport + 1] }),
        );
        const fate = fates(some.map(ruleOf), FIRST + host, dport);
        expect([sure.covers(one), maybe.covers(one)]).toEqual([!fate.has('deny'), fate.has('allow')]);
      }),
      { numRuns: 500 },
    );
  });

  test('sure is part of maybe, and maybe of what was asked', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const { sure, maybe } = decide(listOf(some), ALL, 'dst');
        expect([maybe.covers(sure), ALL.covers(maybe)]).toEqual([true, true]);
      }),
    );
  });

  test('one address alone is told the same as among others', () => {
    fc.assert(
      fc.property(texts, fc.bigInt(0n, 3n), fc.tuple(fc.nat(7), fc.nat(7)), (some, host, [a, b]) => {
        const there = packets({ dst: IntervalSet.of<Address>([FIRST + host, FIRST + host + 1n]) });
        const span: Interval<number> = [Math.min(a, b), Math.max(a, b) + 1];
        const alone = decide(listOf(some), asked('10.0.0.0/30', span).intersect(there), 'dst');
        const among = decide(listOf(some), asked('10.0.0.0/30', span), 'dst');
        const seen = among.rulings
          .map((one) => ({ ...one, packets: one.packets.intersect(there) }))
          .filter((one) => !one.packets.isEmpty);
        const tell = (rulings: typeof seen) =>
          rulings.map((one) => `${one.ruleId} ${one.effect} ${ports(one.packets)}`);
        expect(tell([...alone.rulings])).toEqual(tell(seen));
        expect([ports(alone.sure), ports(alone.maybe)]).toEqual([
          ports(among.sure.intersect(there)),
          ports(among.maybe.intersect(there)),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test('certain rulings part what was asked without overlap', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const { rulings, sure } = decide(listOf(some.map((one) => one.replace(' ?', ''))), ALL, 'dst');
        const sizes = rulings.reduce((sum, one) => sum + one.packets.size, 0n);
        const allowed = PacketSet.union(rulings.filter((one) => one.effect === 'allow').map((one) => one.packets));
        expect(PacketSet.union(rulings.map((one) => one.packets)).equals(ALL)).toBe(true);
        expect([sizes, allowed.equals(sure)]).toEqual([ALL.size, true]);
      }),
    );
  });
});
