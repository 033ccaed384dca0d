import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Audit } from '../../lib/model/audit.ts';
import type { Plan } from '../support/network-text.ts';
import { both, flow, HEADER, house, NOTHING_MEASURED, TEN } from './weighed.ts';

const HOUSES: readonly Plan[] = [
  house(),
  house({}, { groups: { 'sg-app': [] } }),
  house({ app: ['100 allow out -1 0.0.0.0/0', '100 allow in tcp 40000-65535 0.0.0.0/0'] }),
  house({ door: ['100 allow out -1 0.0.0.0/0'] }),
  house({}, { families: { NetworkAcls: null } }),
];

const end = fc.constantFrom('10.0.1.10:40000', '10.0.1.10:33000', '203.0.113.9:443', '10.0.0.4:2048', '10.0.2.20:5432');
const line = fc
  .record({
    eni: fc.constantFrom('eni-app', 'eni-nat', 'eni-db'),
    from: end,
    to: end,
    action: fc.constantFrom('ACCEPT', 'REJECT'),
    flags: fc.constantFrom('syn', 'syn-ack', 'fin', 'rst', 'udp', 'unknown'),
    at: fc.integer({ min: -7000, max: 7000 }),
  })
  .map(({ eni, from, to, action, flags, at }) => flow(eni, `${from} > ${to} ${action} ${flags}`, at));
const series = fc.record({
  label: fc.constantFrom('nat-1 ErrorPortAllocation', 'PacketsDropCount', 'nat-1 ActiveConnectionCount', 'nat-2 x'),
  timestamps: fc.array(fc.constantFrom(new Date(TEN * 1000).toISOString(), 'never'), { maxLength: 3 }),
  values: fc.array(fc.double({ min: 0, noNaN: true }), { maxLength: 3 }),
});
const measured = fc
  .record({
    lines: fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }),
    metrics: fc.array(series, { maxLength: 4 }),
    windowed: fc.boolean(),
  })
  .map(({ lines, metrics, windowed }) => ({
    ...NOTHING_MEASURED,
    window: windowed ? NOTHING_MEASURED.window : undefined,
    logs: [{ where: 'x', text: [HEADER, ...lines].join('\n') }],
    metrics,
  }));
const destination = fc.constantFrom('203.0.113.9:443', '10.0.2.20:5432', '0.0.0.0/0:443');

describe('whatever was measured', () => {
  test('the verdict, the share, the blockers and the traces are what they are without it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOUSES), destination, measured, (plan, to, given) => {
        const { before, after } = both(plan, { destination: to, measured: given });
        const { agreement: _a, findings: f, gaps: _g, evidence: _e, ...rest } = after;
        const { agreement: _b, findings, gaps: _h, ...untouched } = before;
        expect(rest).toEqual(untouched);
        expect(f.slice(0, findings.length)).toEqual(findings);
        expect(Audit.parse(after)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });

  test('a contradiction is always told, in the agreement and as a warning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOUSES), measured, (plan, given) => {
        const { after } = both(plan, { measured: given });
        const against = (after.evidence ?? []).filter(({ agreement }) => agreement === 'contradicts');
        const told = after.findings.filter(({ code }) => code === 'measured-otherwise');
        expect(told.length).toBe(against.length);
        expect(after.agreement.startsWith('model-')).toBe(against.length > 0);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the lines does not matter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOUSES), fc.array(line, { maxLength: 8 }), (plan, lines) => {
        const of = (all: readonly string[]) => {
          const logs = [{ where: 'x', text: [HEADER, ...all].join('\n') }];
          const { evidence = [], agreement } = both(plan, { measured: { ...NOTHING_MEASURED, logs } }).after;
          return {
            agreement,
            evidence: evidence
              .map(
                ({ says, agreement: word, sentence: _s, samples: _t, ...one }) =>
                  `${says} ${word} ${one.at} ${one.direction} ${one.from} ${one.to}`,
              )
              .toSorted(),
          };
        };
        expect(of(lines.toReversed())).toEqual(of(lines));
      }),
      { numRuns: 60 },
    );
  });

  test('nothing measured is nothing said, but for the list', () => {
    const { before, after } = both(house(), {});
    expect(after).toEqual({ ...before, evidence: [] });
  });
});

test('what could not be read stands among the gaps', () => {
  const gap = { reads: 'flow logs', reason: 'AWS refused logs:FilterLogEvents', remedy: 'Allow it.' };
  const { before, after } = both(house(), { measured: { ...NOTHING_MEASURED, gaps: [gap] } });
  expect(after.gaps).toEqual([...before.gaps, gap]);
});
