import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { wayBack, wayOut } from '../../../lib/evaluate/host/connection.ts';
import { hostPlace, worldOf } from '../../../lib/evaluate/host/host-place.ts';
import { decisionOf } from '../../../lib/evaluate/host/rulings.ts';
import { send } from '../../../lib/evaluate/host/send.ts';
import { type Address, IntervalSet, PacketSet, packets, parseAddress } from '../../../lib/packets/index.ts';
import { host } from '../../support/host.ts';

const OWN = parseAddress('10.0.1.10');
const FAR = parseAddress('203.0.113.9');

const ports = fc.tuple(fc.integer({ min: 32768, max: 60000 }), fc.integer({ min: 0, max: 20000 }));
const ranged = (side: string) => ports.map(([from, size]) => `tcp ${side} ${from}-${Math.min(60999, from + size)}`);
const state = fc.constantFrom('new', 'established', 'related', 'invalid').map((one) => `ct state ${one}`);
const flags = fc.constantFrom('syn', 'ack', 'psh').map((one) => `tcp flags ${one}`);
const doubt = fc.constantFrom('limit rate 1/second', 'meta skuid 33');
const rule = fc
  .tuple(
    fc.array(fc.oneof(ranged('sport'), ranged('dport'), state, flags, doubt), { maxLength: 2 }),
    fc.constantFrom('accept', 'drop', 'reject', 'return', 'meta mark set 7', 'counter'),
  )
  .map(([conditions, verdict]) => [...conditions, verdict].join(' '));
const chain = (hook: string) =>
  fc
    .tuple(fc.constantFrom('accept', 'drop'), fc.array(rule, { maxLength: 5 }))
    .map(
      ([policy, rules]) =>
        `chain ${hook} {\ntype filter hook ${hook} priority 0; policy ${policy};\n${rules.join('\n')}\n}`,
    );
const ruleset = fc.tuple(chain('output'), chain('input')).map((chains) => `table inet t {\n${chains.join('\n')}\n}`);

const QUESTION: PacketSet = packets({
  protocol: [6, 7],
  sport: IntervalSet.of([32768, 61000] as const),
  dport: [443, 444],
  src: IntervalSet.of<Address>([OWN, OWN + 1n]),
  dst: IntervalSet.of<Address>([FAR, FAR + 1n]),
});

function decisions(text: string) {
  const place = hostPlace('i-1', host({ dumps: { 'nft-text': text }, absent: ['iptables-legacy-save'] }), [OWN]);
  const world = worldOf(place, 4, OWN);
  const sending = send(world, QUESTION);
  return {
    sending,
    out: decisionOf(world, wayOut(sending), []),
    back: decisionOf(world, wayBack(sending), []),
  };
}

describe('the decisions of both directions', () => {
  test('together let pass what every part of the connection lets pass', () => {
    fc.assert(
      fc.property(ruleset, (text) => {
        const { sending, out, back } = decisions(text);
        const { first, answer, rest } = sending;
        const sure = first.sure.intersect(answer.sure).intersect(rest.sure);
        expect(out.sure.intersect(back.sure).equals(sure)).toBe(true);
        expect(out.maybe.intersect(back.maybe).covers(sure)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('rule on every packet, and deny what they do not let pass', () => {
    fc.assert(
      fc.property(ruleset, (text) => {
        const { out, back } = decisions(text);
        for (const { asked, sure, maybe, rulings } of [out, back]) {
          expect(asked.covers(maybe) && maybe.covers(sure)).toBe(true);
          expect(PacketSet.union(rulings.map((one) => one.packets)).equals(asked)).toBe(true);
          const denied = PacketSet.union(rulings.filter(({ effect }) => effect === 'deny').map((one) => one.packets));
          expect(denied.covers(asked.subtract(maybe))).toBe(true);
          expect(rulings.every(({ effect, gap }) => (effect === 'unknown') === (gap !== undefined))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
