import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, digestText } from '../../lib/approve/digest.ts';
import type { Plan } from '../../lib/model/plan.ts';
import { OPEN_GROUP, PLAN, planOf } from './sample-plans.ts';

/** The same with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reversed(one)]),
  );
}

describe('canonical text', () => {
  test('is JSON of the same value, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(reversed(value))).toBe(canonical(value));
      }),
    );
  });

  test('of two values that differ is two texts, and of two that do not is one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(
          isDeepStrictEqual(JSON.parse(canonical(a)), JSON.parse(canonical(b))),
        );
      }),
    );
  });

  test.each([
    [{ b: 1, a: [3, { d: undefined, c: null }] }, '{"a":[3,{"c":null}],"b":1}'],
    [[undefined, 2, 1], '[null,2,1]'],
    ['text', '"text"'],
    [undefined, 'null'],
  ])('of %j', (value, text) => {
    expect(canonical(value)).toBe(text);
  });
});

describe('what the digest of a plan is taken of', () => {
  const [change] = PLAN.changes;
  const [opening] = PLAN.opens;
  if (change === undefined || opening === undefined) throw new Error('the sample has a change and an opening');
  const wider = { ...OPEN_GROUP, direction: 'ingress' } as const;

  test.each<readonly [string, Partial<Plan>]>([
    ['the question', { question: { ...PLAN.question, destination: 'tcp://198.51.100.8:443' } }],
    ['whose address asks', { question: { ...PLAN.question, from: '10.0.0.5' } }],
    ['a change', { changes: [{ ...change, change: wider }] }],
    ['the order of two', { changes: [{ ...change, resourceId: 'sg-2' }, change] }],
    ['what is told of it', { changes: [{ ...change, does: 'lets a little out' }] }],
    ['what stood there', { changes: [{ ...change, before: { GroupId: 'sg-0a1b' } }] }],
    ['what it opens', { opens: [{ ...opening, packets: ['tcp 443 to 0.0.0.0/0'] }] }],
    ['for whom', { opens: [{ ...opening, eni: 'eni-0b' }] }],
    ['whom it touches', { affects: { interfaces: 2, subnets: 1 } }],
    ['how risky it is', { risk: { level: 'high', because: [] } }],
    ['what is warned of', { warnings: ['a direct change will drift'] }],
  ])('%s', (_what, changed) => {
    expect(digestText({ ...PLAN, ...changed })).not.toBe(digestText(PLAN));
  });

  test.each<readonly [string, Partial<Plan>]>([
    ['its id', { id: 'plan-2' }],
    [
      'what is typed for it, which follows from the change',
      { changes: [{ ...change, commands: [], undoCommands: [] }] },
    ],
    ['its instants', { createdAt: '2027-01-01T00:00:00.000Z', expiresAt: null }],
    ['the digest that it has', { digest: 'x' }],
    [
      'what is not done',
      {
        alternatives: [planOf([])],
        noFix: [{ blocker: { gate: 'a', resourceId: 'b', code: 'c' }, because: 'd', advice: 'e' }],
      },
    ],
    ['the proof', { proof: { verdict: 'reachable', passShare: 1, traces: [] } }],
  ])('and not %s', (_what, changed) => {
    expect(digestText({ ...PLAN, ...changed })).toBe(digestText(PLAN));
  });
});
