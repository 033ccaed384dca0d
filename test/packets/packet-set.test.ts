import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Box, type Interval, IPV4, IPV6, PacketSet } from '../../lib/packets/index.ts';

/** Few bounds, so that boxes meet, touch and cover each other often; those of ICMP and of both families among them. */
const BOUNDS = {
  protocol: [0, 1, 2, 6, 7, 17, 18, 58, 59, 256],
  sport: [0, 1024, 32768, 61000, 65536],
  dport: [0, 80, 81, 443, 2048, 2049, 2304, 33000, 65536],
  src: [IPV4[0], 10n << 24n, 11n << 24n, IPV4[1], IPV6[0], IPV6[0] + 5n, IPV6[1]],
  dst: [IPV4[0], 5n, 6n, IPV4[1], IPV6[0], IPV6[1]],
} as const;

type Packet = { readonly [Field in keyof Box]: Box[Field][0] };

function side<T extends number | bigint>(bounds: readonly T[]): fc.Arbitrary<Interval<T>> {
  const pairs = bounds.flatMap((from, i) => bounds.slice(i + 1).map((end): Interval<T> => [from, end]));
  return fc.constantFrom(...pairs);
}

function coordinate<T extends number | bigint>(bounds: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...bounds.slice(0, -1));
}

const boxes: fc.Arbitrary<Box> = fc.record({
  protocol: side<number>(BOUNDS.protocol),
  sport: side<number>(BOUNDS.sport),
  dport: side<number>(BOUNDS.dport),
  src: side<bigint>(BOUNDS.src),
  dst: side<bigint>(BOUNDS.dst),
});
const packet: fc.Arbitrary<Packet> = fc.record({
  protocol: coordinate<number>(BOUNDS.protocol),
  sport: coordinate<number>(BOUNDS.sport),
  dport: coordinate<number>(BOUNDS.dport),
  src: coordinate<bigint>(BOUNDS.src),
  dst: coordinate<bigint>(BOUNDS.dst),
});
const manyBoxes = fc.array(boxes, { maxLength: 4 });
const sets = manyBoxes.map(setOf);
const manyPackets = fc.array(packet, { minLength: 20, maxLength: 20 });
const universe = PacketSet.of({
  protocol: [0, 256],
  sport: [0, 65536],
  dport: [0, 65536],
  src: [IPV4[0], IPV6[1]],
  dst: [IPV4[0], IPV6[1]],
});

const FIELDS = ['protocol', 'sport', 'dport', 'src', 'dst'] as const;

function inBox(box: Box, one: Packet): boolean {
  return FIELDS.every((field) => box[field][0] <= one[field] && one[field] < box[field][1]);
}

function holds(set: PacketSet, one: Packet): boolean {
  return set.boxes().some((box) => inBox(box, one));
}

function sizeOf(box: Box): bigint {
  return FIELDS.reduce((size, field) => size * (BigInt(box[field][1]) - BigInt(box[field][0])), 1n);
}

function setOf(all: readonly Box[]): PacketSet {
  return PacketSet.union(all.map((box) => PacketSet.of(box)));
}

function not(one: PacketSet): PacketSet {
  return universe.subtract(one);
}

function repliesTo(set: PacketSet): PacketSet {
  return set.reverse();
}

// A set may or may not have drawn its diagram yet, which toEqual would see.
expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    a instanceof PacketSet && b instanceof PacketSet
      ? a.equals(b) && JSON.stringify(a.boxes(), texts) === JSON.stringify(b.boxes(), texts)
      : undefined,
]);

function texts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}

describe('membership is that of the plain definition', () => {
  test.each([
    ['union', (left: boolean, right: boolean) => left || right],
    ['intersect', (left: boolean, right: boolean) => left && right],
    ['subtract', (left: boolean, right: boolean) => left && !right],
  ] as const)('of a %s', (operation, expected) => {
    fc.assert(
      fc.property(manyBoxes, manyBoxes, manyPackets, (a, b, some) => {
        const result = setOf(a)[operation](setOf(b));
        for (const one of some) {
          const [left, right] = [a, b].map((all) => all.some((box) => inBox(box, one)));
          expect(holds(result, one)).toBe(expected(left === true, right === true));
        }
      }),
    );
  });
});

describe('sets with the same packets are equal, however they were made', () => {
  test('the order and grouping of a union do not matter', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expect(a.union(b).union(c)).toEqual(c.union(b).union(a));
        expect(PacketSet.union([a, b, c])).toEqual(b.union(PacketSet.union([c, a])));
        expect(a.union(a)).toEqual(a);
      }),
    );
  });

  test('intersections distribute, differences restore', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expect(a.intersect(b)).toEqual(b.intersect(a));
        expect(a.intersect(b.union(c))).toEqual(a.intersect(b).union(a.intersect(c)));
        expect(a.subtract(b).union(a.intersect(b))).toEqual(a);
        expect(a.subtract(b).subtract(c)).toEqual(a.subtract(b.union(c)));
        expect(a.subtract(b).intersect(b).isEmpty).toBe(true);
      }),
    );
  });

  test('what is in neither is in both complements', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(not(a.union(b))).toEqual(not(a).intersect(not(b)));
        expect(not(a.intersect(b))).toEqual(not(a).union(not(b)));
        expect(not(not(a))).toEqual(a);
      }),
    );
  });

  test('the empty set and the whole one', () => {
    fc.assert(
      fc.property(sets, (a) => {
        expect(a.union(PacketSet.EMPTY)).toEqual(a);
        expect(PacketSet.EMPTY.union(a)).toEqual(a);
        expect(a.intersect(universe)).toEqual(a);
        expect([
          a.intersect(PacketSet.EMPTY),
          a.subtract(a),
          a.subtract(universe),
          PacketSet.EMPTY.subtract(a),
        ]).toEqual(Array(4).fill(PacketSet.EMPTY));
        expect(a.equals(PacketSet.EMPTY)).toBe(a.isEmpty);
        expect(PacketSet.EMPTY.equals(a)).toBe(a.isEmpty);
      }),
    );
  });
});

describe('boxes', () => {
  test('are disjoint, rebuild the set and add up to its size', () => {
    fc.assert(
      fc.property(sets, (a) => {
        const parts = a.boxes();
        expect(setOf(parts)).toEqual(a);
        expect(parts.reduce((sum, box) => sum + sizeOf(box), 0n)).toBe(a.size);
        expect(a.asBox).toEqual(parts.length === 1 ? parts[0] : undefined);
      }),
    );
  });

  test('two halves of a box are that box', () => {
    const [low, high] = [[6, 7] as const, [7, 9] as const].map((protocol) =>
      PacketSet.of({ protocol, sport: [1, 2], dport: [3, 4], src: [5n, 6n], dst: [7n, 8n] }),
    );
    const whole = { protocol: [6, 9], sport: [1, 2], dport: [3, 4], src: [5n, 6n], dst: [7n, 8n] };
    expect(setOf([...(high?.boxes() ?? []), ...(low?.boxes() ?? [])]).asBox).toEqual(whole);
  });

  test('a box without an inside is the empty set', () => {
    const flat = universe
      .boxes()
      .flatMap((whole) => FIELDS.map((field) => PacketSet.of({ ...whole, [field]: [5, 5] })));
    expect(flat).toEqual(Array(5).fill(PacketSet.EMPTY));
    expect(PacketSet.EMPTY.boxes()).toEqual([]);
  });
});

describe('counting and covering', () => {
  test('sizes add up', () => {
    fc.assert(fc.property(sets, sets, (a, b) => expect(a.union(b).size + a.intersect(b).size).toBe(a.size + b.size)));
    expect([PacketSet.EMPTY.size, universe.size]).toEqual([0n, 256n * 65536n * 65536n * (1n << 258n)]);
  });

  test('a set covers another when nothing of it is outside', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(a.covers(b)).toBe(b.subtract(a).size === 0n);
        expect([a.union(b).covers(a), a.covers(a.intersect(b)), a.covers(a), a.covers(PacketSet.EMPTY)]).toEqual(
          Array(4).fill(true),
        );
      }),
    );
  });

  test('the values of an axis are those of its boxes', () => {
    fc.assert(
      fc.property(sets, packet, (a, one) => {
        const some = (field: keyof Box) =>
          a.boxes().some((box) => box[field][0] <= one[field] && one[field] < box[field][1]);
        for (const axis of ['src', 'dst'] as const) expect(a.addresses(axis).has(one[axis])).toBe(some(axis));
        for (const axis of ['sport', 'dport', 'protocol'] as const)
          expect(a.numbers(axis).has(one[axis])).toBe(some(axis));
      }),
    );
  });
});

describe('rewriting', () => {
  test('to itself changes nothing, to nothing leaves nothing', () => {
    fc.assert(
      fc.property(sets, (a) => {
        expect(a.map((box) => box)).toEqual(a);
        expect(a.map(() => []).isEmpty).toBe(true);
      }),
    );
  });

  test('takes every box along, even where they come to lie on each other', () => {
    fc.assert(
      fc.property(sets, (a) => {
        const moved = a.map((box) => ({ ...box, src: [7n, 8n] }));
        expect(moved.addresses('src').size).toBe(a.isEmpty ? 0n : 1n);
        expect(moved.addresses('dst')).toEqual(a.addresses('dst'));
      }),
    );
  });
});

describe('replies', () => {
  test('of replies are the requests', () => {
    fc.assert(
      fc.property(sets, (a) => expect(repliesTo(repliesTo(a))).toEqual(a)),
      { numRuns: 30 },
    );
  });

  test('are as many, and those of a union are the union of those', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(repliesTo(a).size).toBe(a.size);
        expect(repliesTo(a.union(b))).toEqual(repliesTo(a).union(repliesTo(b)));
      }),
      { numRuns: 30 },
    );
  });
});
