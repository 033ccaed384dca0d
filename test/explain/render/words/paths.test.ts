import { expect, test } from '@jest/globals';
import { pathsOf, sayLeftOut } from '../../../../lib/explain/render/words/paths.ts';
import type { TraceReport } from '../../../../lib/model/audit.ts';
import { SAMPLES } from '../../../support/sample-audits.ts';
import { natTrace } from '../../../support/sample-traces.ts';

const at = (number: number, passShare = 1): TraceReport =>
  natTrace(`203.0.113.${number}`, { verdict: passShare === 1 ? 'reachable' : 'partial', passShare });
const titles = (...traces: TraceReport[]) => pathsOf({ ...SAMPLES.partial, traces }).map(({ title }) => title);

const paths = (count: number) =>
  pathsOf({ ...SAMPLES.partial, traces: Array.from({ length: count }, (_, i) => at(1, i / 10)) });

test('one address is one path', () => {
  expect(titles(at(1))).toEqual(['Path to api.example.com (203.0.113.1)']);
});

test('addresses that get the same answers share a path, of which three are named', () => {
  expect(titles(at(1), at(2))).toEqual([
    'Path to api.example.com (203.0.113.1), and 1 more address with the same path (203.0.113.2)',
  ]);
  expect(titles(at(1), at(2), at(3), at(4), at(5))).toEqual([
    'Path to api.example.com (203.0.113.1), and 4 more addresses with the same path (203.0.113.2, 203.0.113.3, 203.0.113.4, …)',
  ]);
});

test('another answer is another path, and the worse one stands first', () => {
  expect(titles(at(1), at(2, 0.5))).toEqual([
    'Path 1 of 2 (partial) to api.example.com (203.0.113.2)',
    'Path 2 of 2 (reachable) to api.example.com (203.0.113.1)',
  ]);
});

test('a rule, a hop or a translated port of its own is a path of its own', () => {
  const one = at(1);
  const hops = one.out.map((hop) => ({ ...hop, packet: { ...hop.packet, sport: '2000-3000' } }));
  const rules = one.out.map((hop) => ({
    ...hop,
    gates: hop.gates.map((gate) => ({
      ...gate,
      rulings: gate.rulings.map((ruling) => ({ ...ruling, ruleId: 'other' })),
    })),
  }));
  expect(titles(one, { ...one, out: hops }, { ...one, out: rules }, { ...one, back: one.back.slice(1) })).toHaveLength(
    4,
  );
});

test('says how many paths are left out', () => {
  expect([4, 5, 6].map((count) => sayLeftOut(paths(count)))).toEqual([
    '',
    '… and 1 more path, which the JSON format shows.',
    '… and 2 more paths, which the JSON format shows.',
  ]);
});
