import { describe, expect, test } from '@jest/globals';
import { combine, judge } from '../../lib/evaluate/verdict.ts';
import type { GateAnswer, Hop, Outcome, Trace } from '../../lib/model/trace.ts';
import { type Address, type Interval, IntervalSet, PacketSet, packets, parsePrefix } from '../../lib/packets/index.ts';

const [SRC] = parsePrefix('10.0.1.10/32');
const NAT = parsePrefix('10.0.0.5/32')[0];

/** tcp 443 from 100 ports to some addresses; `sports` and `dst` say which of them. */
function out(dst = '203.0.113.0/30', sports: readonly Interval<number>[] = [[1000, 1100]], src = SRC): PacketSet {
  return packets({
    protocol: [6, 7],
    sport: IntervalSet.of(...sports),
    dport: [443, 444],
    src: IntervalSet.of<Address>([src, src + 1n]),
    dst: IntervalSet.of(...dst.split(' ').map(parsePrefix)),
  });
}

function gate(asked: PacketSet, sure: PacketSet, maybe = sure, direction: 'out' | 'back' = 'out'): GateAnswer {
  return {
    gate: 'network-acl',
    direction,
    at: 'source',
    resourceId: 'acl-1',
    segment: 0,
    dstShift: 0n,
    asked,
    sure,
    maybe,
    rulings: [],
  };
}

function hop(gates: readonly GateAnswer[], segment = 0, dstShift = 0n): Hop {
  const direction = gates[0]?.direction ?? 'out';
  return {
    kind: 'interface',
    resourceId: 'eni-1',
    direction,
    packets: out(),
    gates: gates.map((one) => ({ ...one, segment, dstShift })),
  };
}

function way(hops: readonly Hop[], asked = out()): Trace {
  const of = (direction: 'out' | 'back') => hops.filter((one) => one.direction === direction);
  return { packets: asked, far: 'dst', out: of('out'), back: of('back') };
}

const ALL = out();
const HALF = out('203.0.113.0/30', [[1000, 1050]]);
const OTHER_HALF = out('203.0.113.0/30', [[1050, 1100]]);
const NONE = PacketSet.EMPTY;

describe('one way', () => {
  test.each([
    ['no gate at all', [], ['reachable', 1, 1]],
    ['open gates', [hop([gate(ALL, ALL), gate(ALL, ALL)])], ['reachable', 1, 1]],
    ['a shut one among them', [hop([gate(ALL, ALL), gate(ALL, NONE), gate(ALL, ALL)])], ['blocked', 0, 0]],
    ['one that passes half', [hop([gate(ALL, ALL), gate(ALL, HALF)])], ['partial', 0.5, 0.5]],
    ['the same half twice', [hop([gate(ALL, HALF), gate(ALL, HALF)])], ['partial', 0.5, 0.5]],
    ['two halves that do not meet', [hop([gate(ALL, HALF), gate(ALL, OTHER_HALF)])], ['blocked', 0, 0]],
    ['two halves on two hops', [hop([gate(ALL, HALF)]), hop([gate(ALL, OTHER_HALF)])], ['blocked', 0, 0]],
    ['one that might pass all', [hop([gate(ALL, NONE, ALL)])], ['unknown', 0, 1]],
    ['one that might pass half', [hop([gate(ALL, NONE, HALF)])], ['unknown', 0, 0.5]],
    ['one that passes half and might pass the rest', [hop([gate(ALL, HALF, ALL)])], ['unknown', 0.5, 1]],
    ['a gap that another gate makes moot', [hop([gate(ALL, HALF, ALL), gate(ALL, HALF)])], ['partial', 0.5, 0.5]],
    ['a gap behind a shut gate', [hop([gate(ALL, NONE, ALL), gate(ALL, NONE)])], ['blocked', 0, 0]],
    ['halves of two draws', [hop([gate(ALL, HALF)]), hop([gate(ALL, OTHER_HALF)], 1)], ['partial', 0.25, 0.25]],
    ['a draw that is shut', [hop([gate(ALL, HALF)]), hop([gate(ALL, NONE)], 1)], ['blocked', 0, 0]],
    ['a draw with a gap', [hop([gate(ALL, HALF)]), hop([gate(ALL, HALF, ALL)], 1)], ['unknown', 0.25, 0.5]],
  ] as const)('%s', (_sentence, hops, [verdict, sure, maybe]) => {
    expect(judge(way(hops))).toEqual({ verdict, sure, maybe });
  });

  test('the reply is counted as the request it answers', () => {
    const back = gate(ALL.reverse(), HALF.reverse(), HALF.reverse(), 'back');
    expect(judge(way([hop([gate(ALL, HALF)]), hop([back])]))).toEqual({ verdict: 'partial', sure: 0.5, maybe: 0.5 });
    expect(judge(way([hop([gate(ALL, OTHER_HALF)]), hop([back])])).verdict).toBe('blocked');
  });

  test('who sends does not matter: behind a NAT it is another', () => {
    const natted = out('203.0.113.0/30', [[1000, 1100]], NAT);
    const own = out('203.0.113.0/30', [[1000, 1050]], NAT);
    expect(judge(way([hop([gate(ALL, HALF)]), hop([gate(natted, own)])])).sure).toBe(0.5);
  });

  test('a hop behind a translated destination is counted where the question put it', () => {
    const shifted = out('198.51.100.0/30');
    const shift = parsePrefix('198.51.100.0/30')[0] - parsePrefix('203.0.113.0/30')[0];
    const first = hop([gate(ALL, out('203.0.113.0/31'))]);
    expect(judge(way([first, hop([gate(shifted, out('198.51.100.0/31'))], 0, shift)])).sure).toBe(0.5);
    expect(judge(way([first, hop([gate(shifted, out('198.51.100.2/31'))], 0, shift)])).verdict).toBe('blocked');
  });
});

describe('addresses are counted cell by cell', () => {
  test.each([
    ['one of four in one draw', [hop([gate(ALL, out('203.0.113.1/32'))])], ['partial', 0.25, 0.25]],
    [
      'the same one in two draws',
      [hop([gate(ALL, out('203.0.113.1/32'))]), hop([gate(ALL, out('203.0.113.1/32'))], 1)],
      ['partial', 0.25, 0.25],
    ],
    [
      'another one in the second draw',
      [hop([gate(ALL, out('203.0.113.1/32'))]), hop([gate(ALL, out('203.0.113.2/32'))], 1)],
      ['blocked', 0, 0],
    ],
    [
      'half of the ports for one',
      [hop([gate(ALL, HALF)]), hop([gate(ALL, out('203.0.113.1/32'))], 1)],
      ['partial', 0.125, 0.125],
    ],
    [
      'a gap about one that is shut anyway',
      [hop([gate(ALL, out('203.0.113.0/31'), ALL)]), hop([gate(ALL, out('203.0.113.0/31'))], 1)],
      ['partial', 0.5, 0.5],
    ],
    [
      'a gap about one that is open',
      [hop([gate(ALL, out('203.0.113.0/32'), ALL)]), hop([gate(ALL, out('203.0.113.0/31'))], 1)],
      ['unknown', 0.25, 0.5],
    ],
  ] as const)('%s', (_sentence, hops, [verdict, sure, maybe]) => {
    expect(judge(way(hops))).toEqual({ verdict, sure, maybe });
  });
});

describe('several ways', () => {
  const REACHABLE: Outcome = { verdict: 'reachable', sure: 1, maybe: 1 };
  const BLOCKED: Outcome = { verdict: 'blocked', sure: 0, maybe: 0 };
  const HALFWAY: Outcome = { verdict: 'partial', sure: 0.5, maybe: 0.5 };
  const UNKNOWN: Outcome = { verdict: 'unknown', sure: 0, maybe: 1 };
  const thirds = [1 / 3, 1 / 3, 1 / 3];

  test.each([
    ['all open', [REACHABLE, REACHABLE, REACHABLE], thirds, REACHABLE],
    ['all shut', [BLOCKED, BLOCKED, BLOCKED], thirds, BLOCKED],
    ['one of two open', [REACHABLE, BLOCKED], [0.25, 0.75], { verdict: 'partial', sure: 0.25, maybe: 0.25 }],
    ['all in part', [HALFWAY, HALFWAY], [0.5, 0.5], HALFWAY],
    ['open and in part', [REACHABLE, HALFWAY], [0.5, 0.5], { verdict: 'partial', sure: 0.75, maybe: 0.75 }],
    ['one unknown', [REACHABLE, UNKNOWN], [0.5, 0.5], { verdict: 'unknown', sure: 0.5, maybe: 1 }],
    ['shut and unknown', [BLOCKED, UNKNOWN], [0.5, 0.5], { verdict: 'unknown', sure: 0, maybe: 0.5 }],
    ['all unknown', [UNKNOWN, UNKNOWN], [0.5, 0.5], UNKNOWN],
  ] as const)('%s', (_sentence, outcomes, weights, whole) => {
    expect(combine(outcomes.map((outcome, i) => ({ outcome, weight: weights[i] ?? 0 })))).toEqual(whole);
  });
});
