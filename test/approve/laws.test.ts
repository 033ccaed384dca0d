import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Decider, decide } from '../../lib/approve/decide.ts';
import type { LifeStep } from '../../lib/approve/life-step.ts';
import { isSamePerson } from '../../lib/approve/person.ts';
import * as life from '../../lib/approve/remediation-life.ts';
import { Remediation, type Transition } from '../../lib/model/remediation.ts';
import { ALICE, APPLIED, BOB, CAROL, LINK, MINUTE, NOON, OFFER, PLAN, RESTORED, WISH } from './sample-plans.ts';

type Act = (record: Remediation, now: number) => LifeStep;

const ROLE = 'arn:aws:sts::111122223333:assumed-role/Deploy';
const PEOPLE = [ALICE, BOB, CAROL, `${ROLE}/one`, `${ROLE}/two`];

/** Anybody who comes with anything. */
const decider: fc.Arbitrary<Decider> = fc.oneof(
  fc.record({ how: fc.constant('identity' as const), who: fc.constantFrom(...PEOPLE) }),
  fc.record({
    how: fc.constant('link' as const),
    tokenHash: fc.constantFrom(LINK.tokenHash, LINK.tokenHash, 'foreign'),
    codeHash: fc.constantFrom(LINK.codeHash, LINK.codeHash, 'wrong', null),
    who: fc.constantFrom(null, null, ...PEOPLE),
  }),
);

const decision: fc.Arbitrary<Act> = fc
  .record({
    as: decider,
    verdict: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'reject' as const),
    digest: fc.constantFrom(PLAN.digest, PLAN.digest, PLAN.digest, 'another'),
  })
  .map(
    (made): Act =>
      (record, now) =>
        decide(record, now, made, () => true),
  );

const LOOK = { verdict: 'reachable', probe: 'connected', sentence: 'a new connection was made' } as const;
const FAILURE = { code: 'stale', message: 'the network has changed' };

const SERVICE: Readonly<Record<string, Act>> = {
  waiting: (record) => life.waiting(record, 'callback-1'),
  expired: (record, now) => life.expired(record, now),
  applying: (record, now) => life.applying(record, now),
  receiptWritten: (record) => life.receiptWritten(record, APPLIED),
  applied: (record, now) => life.applied(record, now, APPLIED),
  verified: (record, now) => life.verified(record, now, LOOK),
  rolledBack: (record, now) => life.rolledBack(record, now, { why: 'no better', receipt: RESTORED }),
  undoing: (record, now) => life.undoing(record, now, { by: BOB, why: 'enough' }),
  undone: (record, now) => life.undone(record, now, { why: 'undone', receipt: RESTORED }),
  lapsed: (record, now) => life.lapsed(record, now, { why: 'its time was up', receipt: RESTORED }),
  failed: (record, now) => life.failed(record, now, { failure: FAILURE }),
};

/** One step of the worker, or some in the order in which it takes them. */
const service: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom(...Object.keys(SERVICE)).map((one) => [one]),
  fc.constantFrom(
    ['waiting', 'applying', 'receiptWritten', 'applied', 'verified'],
    ['applying', 'rolledBack'],
    ['undoing', 'undone'],
  ),
);

const acts: fc.Arbitrary<readonly Act[]> = fc
  .array(
    fc.oneof(
      decision.map((one) => [one]),
      service.map((names) => names.flatMap((name) => SERVICE[name] ?? [])),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.flat());

interface Lived {
  readonly record: Remediation;
  readonly history: readonly Transition[];
  readonly changes: number;
}

/** What comes of a proposal when all that is tried three minutes after each other. */
function live(tried: readonly Act[], quorum: number, createdBy: string | null): readonly Lived[] {
  const born = life.planned({ ...WISH, createdBy, lapsesAfter: 3600 }, NOON);
  const offered = life.proposed(born.next, NOON, { ...OFFER, quorum });
  const start: Lived = {
    record: offered.next ?? born.next,
    history: [born.transition, ...(offered.transition === undefined ? [] : [offered.transition])],
    changes: 2,
  };
  const lives = [start];
  for (const [n, act] of tried.entries()) lives.push(after(lives.at(-1) ?? start, act, NOON + 3 * n * MINUTE));
  return lives;
}

function after({ record, history, changes }: Lived, act: Act, now: number): Lived {
  const step = act(Object.freeze(record), now);
  const { next = step.refused?.note?.next, transition = step.refused?.note?.transition } = step;
  if (next === undefined) return { record, history, changes };
  return { record: next, history: transition === undefined ? history : [...history, transition], changes: changes + 1 };
}

const lives = fc
  .record({
    acts,
    quorum: fc.integer({ min: 1, max: 3 }),
    createdBy: fc.constantFrom(ALICE, `${ROLE}/one`, null),
  })
  .map(({ acts: tried, quorum, createdBy }) => ({ quorum, createdBy, lived: live(tried, quorum, createdBy) }));

/** States behind an approval, all that anything is changed in. */
const BEHIND: ReadonlySet<string> = new Set([
  'approved',
  'applying',
  'applied',
  'verified',
  'undoing',
  'undone',
  'lapsed',
  'rolled-back',
]);

function holds(law: (life: { quorum: number; createdBy: string | null; lived: readonly Lived[] }) => void): void {
  fc.assert(fc.property(lives, law), { numRuns: 1000 });
}

describe('whatever happens to a plan, in whatever order', () => {
  test('its version is the number of changes, and the record is one that can be kept', () => {
    holds(({ lived }) => {
      expect(lived.map(({ record }) => record.version)).toEqual(lived.map(({ changes }) => changes));
      expect(Remediation.parse(lived.at(-1)?.record)).toEqual(lived.at(-1)?.record);
    });
  });

  test('its history is an unbroken chain that only grows', () => {
    holds(({ lived }) => {
      const last = lived.at(-1)?.history ?? [];
      expect(lived.map(({ history }) => history.every((line, i) => line === last[i]))).not.toContain(false);
      expect(last.map(({ seq }) => seq)).toEqual(last.map((_, i) => i + 1));
      expect(last.slice(1).map(({ from }) => from)).toEqual(last.slice(0, -1).map(({ to }) => to));
      expect(lived.map(({ record }) => [record.transitions, record.state])).toEqual(
        lived.map(({ history }) => [history.length, history.at(-1)?.to]),
      );
    });
  });

  test('nobody counts twice, whoever asked never counts, and nothing is begun by fewer than have to approve', () => {
    holds(({ lived, quorum, createdBy }) => {
      for (const { record } of lived.slice(-1)) {
        const people = record.approvals.map(({ by }) => by);
        expect(people.filter((one, i) => people.some((other, j) => j < i && isSamePerson(one, other)))).toEqual([]);
        expect(people.filter((one) => createdBy !== null && isSamePerson(one, createdBy))).toEqual([]);
        expect(BEHIND.has(record.state) && people.length !== quorum).toBe(false);
        expect(people.includes('link') && quorum > 1).toBe(false);
      }
    });
  });

  test('a link is used once, and never after five wrong codes', () => {
    holds(({ lived }) => {
      const uses = lived.map(({ record }) => record.link?.usedAt ?? null);
      const dead = lived.filter(({ record }) => record.link?.tries === 5).map(({ record }) => record.link?.usedAt);
      expect(new Set(uses.filter((use) => use !== null)).size).toBeLessThanOrEqual(1);
      expect(dead).toEqual(dead.map(() => null));
      expect(lived.filter(({ record }) => (record.link?.tries ?? 0) > 5)).toEqual([]);
    });
  });

  test('these lives are no dull ones: some are approved by a link, some by three, some run to their end', () => {
    const ends = fc.sample(lives, { numRuns: 1000, seed: 1 }).flatMap(({ quorum, lived }) => {
      const { state, approvals } = lived.at(-1)?.record ?? planned;
      const ways = approvals.map(({ how }) => `by ${how}`);
      return BEHIND.has(state) ? [state, `by ${quorum}`, ...ways] : [state];
    });
    const wanted = [
      'by link',
      'by identity',
      'by 1',
      'by 2',
      'by 3',
      'verified',
      'undone',
      'lapsed',
      'rolled-back',
      'expired',
    ];
    const seen = new Set(ends);
    expect(wanted.filter((end) => !seen.has(end))).toEqual([]);
  });
});

const planned = life.planned(WISH, NOON).next;
