import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { type Region, regionOf, takersOf } from '../../../lib/explain/lint/facts/coverage.ts';
import { inventoryOf } from '../../../lib/explain/lint/facts/inventory.ts';
import { readRules } from '../../../lib/explain/lint/facts/reading.ts';
import { redundantSecurityGroupRule } from '../../../lib/explain/lint/redundant-security-group-rule.ts';
import { type Interval, IntervalSet, PacketSet, packets, parsePrefix } from '../../../lib/packets/index.ts';
import { network } from '../../support/network-text.ts';

function spanOf(arbitrary: fc.Arbitrary<number>): fc.Arbitrary<Interval<number>> {
  return fc.tuple(arbitrary, arbitrary).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
}

/** Small numbers, so that regions often meet, and often cover each other. */
const prefix = fc.constantFrom(
  '10.0.0.0/30',
  '10.0.0.0/31',
  '10.0.0.2/31',
  '10.0.0.0/32',
  '10.0.0.1/32',
  '10.0.0.3/32',
);
const region = fc
  .record({
    protocol: fc.constantFrom<Interval<number>>([6, 7], [6, 7], [17, 18], [0, 256]),
    ports: spanOf(fc.integer({ min: 0, max: 4 })),
    peers: fc.array(prefix, { minLength: 1, maxLength: 2 }),
  })
  .map(({ protocol, ports, peers }) => regionOf(protocol, ports, IntervalSet.of(...peers.map(parsePrefix))));

function asPackets({ protocol, ports, peers }: Region): PacketSet {
  return packets({ protocol, dport: ports, src: peers });
}

describe('takersOf', () => {
  test('says who takes everything first come first served, and nothing where anything is left', () => {
    fc.assert(
      fc.property(region, fc.array(region, { maxLength: 8 }), (one, others) => {
        expect(takersOf(one, others)).toEqual(takenStepByStep(one, others));
      }),
      { numRuns: 1000 },
    );
  });
});

function takenStepByStep(one: Region, others: readonly Region[]): readonly Region[] | undefined {
  const takers: Region[] = [];
  let open = asPackets(one);
  for (const other of others) {
    if (open.isEmpty) break;
    if (!open.intersect(asPackets(other)).isEmpty) takers.push(other);
    open = open.subtract(asPackets(other));
  }
  return open.isEmpty ? takers : undefined;
}

const rule = fc
  .tuple(
    fc.constantFrom('tcp', 'tcp', 'udp'),
    spanOf(fc.integer({ min: 0, max: 4 })),
    fc.oneof(prefix, fc.constantFrom('pl-1', 'pl-2', 'sg-1')),
  )
  .map(([protocol, [from, end], peer]) => `in ${protocol} ${from}-${end - 1} ${peer}`);

describe('redundant rules', () => {
  test('what stays matches the same packets, and none of it is redundant', () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { maxLength: 10 }), (rules) => {
        const found = redundantIn(rules);
        const rest = rules.filter((_, i) => !found.includes(i));
        expect(matchedBy(rest).equals(matchedBy(rules))).toBe(true);
        expect(redundantIn(rest)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const PREFIX_LISTS = { 'pl-1': '10.0.0.0/31 10.0.0.2/32', 'pl-2': '10.0.0.1/32 10.0.0.2/32' };

function inventory(rules: readonly string[]) {
  const plan = {
    groups: { 'sg-a': rules, 'sg-1': [] },
    prefixLists: PREFIX_LISTS,
    patch: { 'sg-a': { VpcId: 'vpc-1' } },
  };
  return inventoryOf(compileNetwork(network(plan)));
}

/** Positions of the rules that were found redundant. */
function redundantIn(rules: readonly string[]): readonly number[] {
  const ids =
    inventory(rules)
      .group('sg-a')
      ?.ingress.map(({ ruleId }) => ruleId) ?? [];
  return redundantSecurityGroupRule(inventory(rules)).map(({ evidence }) => ids.indexOf(String(evidence['ruleId'])));
}

/** A reference stands for addresses of its own, far from the others. */
function matchedBy(rules: readonly string[]): PacketSet {
  const one = inventory(rules);
  const group = one.group('sg-a');
  if (group === undefined) return PacketSet.EMPTY;
  const members = IntervalSet.of(parsePrefix('192.0.2.0/24'));
  return PacketSet.union(
    readRules(one, group, group.ingress).map((reading) =>
      asPackets(reading.name === undefined ? reading : regionOf(reading.protocol, reading.ports, members)),
    ),
  );
}
