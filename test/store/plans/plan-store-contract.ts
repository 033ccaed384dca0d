import { randomBytes } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { decide } from '../../../lib/approve/decide.ts';
import type { LifeStep } from '../../../lib/approve/life-step.ts';
import * as life from '../../../lib/approve/remediation-life.ts';
import type { Remediation, Transition } from '../../../lib/model/remediation.ts';
import { MOST_NOTES, type PlanStore } from '../../../lib/store/plan-store.ts';
import {
  APPLIED,
  BOB,
  done,
  NOON,
  OFFER,
  PLAN,
  planning,
  planOf,
  proposal,
  receiptOf,
  WISH,
} from '../../approve/sample-plans.ts';

// Some make hundreds of calls, and the machine may be busy.
jest.setTimeout(60_000);

/** An empty store whose clock says what it is told. */
export type Opened = (now: () => number) => Promise<PlanStore>;

const DAY = 86_400_000;
const FIRST = life.planned(WISH, NOON).transition;
const YES = () => true as const;

function asBob(record: Remediation, why?: string): LifeStep {
  const decision = { verdict: 'approve', digest: PLAN.digest, as: { how: 'identity', who: BOB } } as const;
  return decide(record, NOON, why === undefined ? decision : { ...decision, why }, YES);
}

function noteOf(record: Remediation, why: string, seconds = 0): Transition {
  return {
    seq: record.transitions,
    at: new Date(NOON + seconds * 1000).toISOString(),
    by: 'link',
    from: record.state,
    to: record.state,
    why,
  };
}

/** What every store of plans does. */
export function planStoreContract(open: Opened): void {
  const opened = () => open(() => NOON);
  keeping(opened);
  changing(opened);
  noting(opened);
  forgetting(open);
  sizes(opened);
}

function keeping(open: () => Promise<PlanStore>): void {
  describe('keeping', () => {
    test('what was created is found with its first line, and nothing else', async () => {
      const store = await open();
      expect(await store.create(planning(), FIRST)).toBe(true);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([planning(), [FIRST]]);
      expect([await store.find('plan-2'), await store.find(''), await store.history('plan-2')]).toEqual([
        undefined,
        undefined,
        [],
      ]);
    });

    test('an id that is longer than any key is nobody’s', async () => {
      const store = await open();
      const id = '🦜'.repeat(600);
      expect([await store.find(id), await store.history(id), await store.note(id, FIRST)]).toEqual([
        undefined,
        [],
        false,
      ]);
    });

    test('an id is taken once, of a hundred at once, and the first keeps it', async () => {
      const store = await open();
      const wishes = Array.from({ length: 100 }, (_, n) => planning({ reason: `reason ${n}` }));
      const won = await Promise.all(wishes.map((plan) => store.create(plan, FIRST)));
      expect(won.filter(Boolean)).toEqual([true]);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([wishes[won.indexOf(true)], [FIRST]]);
    });

    test('whoever changes what it was given, or was told, changes nothing here', async () => {
      const store = await open();
      const [given, first] = [structuredClone(planning()), { ...FIRST }];
      await store.create(given, first);
      given.order.eni = 'eni-changed';
      first.why = 'changed';
      const found = await store.find('plan-1');
      if (found !== undefined) found.order.eni = 'eni-changed';
      const [line] = await store.history('plan-1');
      if (line !== undefined) line.why = 'changed';
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([planning(), [FIRST]]);
    });
  });
}

/** Some transitions one after the other, from the beginning. */
async function walk(store: PlanStore, steps: readonly ((record: Remediation) => LifeStep)[]): Promise<Remediation> {
  const first = life.planned(WISH, NOON);
  await store.create(first.next, first.transition);
  return walkOn(store, first.next, steps);
}

async function walkOn(
  store: PlanStore,
  record: Remediation,
  [step, ...steps]: readonly ((record: Remediation) => LifeStep)[],
): Promise<Remediation> {
  if (step === undefined) return record;
  const taken = step(record);
  const next = done(taken);
  expect(await store.replace(next, taken.transition)).toBe(true);
  return walkOn(store, next, steps);
}

const PROPOSE = (record: Remediation) => life.proposed(record, NOON, OFFER);

function changing(open: () => Promise<PlanStore>): void {
  describe('changing', () => {
    test('a whole life, and its history', async () => {
      const store = await open();
      const look = { verdict: 'reachable', probe: 'connected', sentence: 'a new connection was made' } as const;
      const end = await walk(store, [
        PROPOSE,
        (record) => life.waiting(record, 'callback-1'),
        asBob,
        (record) => life.applying(record, NOON),
        (record) => life.receiptWritten(record, receiptOf('under-way')),
        (record) => life.applied(record, NOON, APPLIED),
        (record) => life.verified(record, NOON, look),
      ]);
      expect([end.version, await store.find('plan-1')]).toEqual([8, end]);
      const lines = await store.history('plan-1');
      expect(lines.map(({ seq, by, from, to }) => `${seq} ${by} ${from} ${to}`)).toEqual([
        `1 ${WISH.createdBy} planning planning`,
        '2 service planning proposed',
        `3 ${BOB} proposed approved`,
        '4 service approved applying',
        '5 service applying applied',
        '6 service applied verified',
      ]);
    });

    test('of fifty who approve at once, one wins, and its line is the one that is kept', async () => {
      const store = await open();
      const record = await walk(store, [PROPOSE]);
      const steps = Array.from({ length: 50 }, (_, n) => asBob(record, `click ${n}`));
      const won = await Promise.all(steps.map((step) => store.replace(done(step), step.transition)));
      const winner = steps[won.indexOf(true)];
      expect(won.filter(Boolean)).toEqual([true]);
      expect(await store.find('plan-1')).toEqual(winner?.next);
      expect((await store.history('plan-1')).slice(2)).toEqual([winner?.transition]);
    });

    test.each([
      ['a version that is there already', { ...proposal(), version: 1 }],
      ['a version after the next', { ...proposal(), version: 3 }],
      ['a plan that was never created', { ...proposal(), id: 'plan-2' }],
    ])('not %s, and no line of it', async (_what, next) => {
      const store = await open();
      await walk(store, []);
      const line = { ...FIRST, seq: 2 };
      expect([await store.replace(next, line), await store.replace(next)]).toEqual([false, false]);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([planning(), [FIRST]]);
      expect([await store.find('plan-2'), await store.history('plan-2')]).toEqual([undefined, []]);
    });

    test('a line is never written over, and a change that would is none', async () => {
      const store = await open();
      await walk(store, []);
      expect(await store.replace(proposal(), { ...FIRST, why: 'another story' })).toBe(false);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([planning(), [FIRST]]);
    });

    test('a history of more than a page stays in order', async () => {
      const store = await open();
      const start = await walk(store, []);
      const wait = { ...start, plan: planOf([]) };
      const versions = Array.from({ length: 120 }, (_, n) => ({ ...wait, version: n + 2, transitions: n + 2 }));
      await inTurn(versions, (next) => store.replace(next, { ...FIRST, seq: next.transitions, why: 'x'.repeat(9000) }));
      expect((await store.history('plan-1')).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 121 }, (_, n) => n + 1),
      );
    });
  });
}

function noting(open: () => Promise<PlanStore>): void {
  describe('what was refused', () => {
    test('stands after the transition it came after, and leaves the record alone', async () => {
      const store = await open();
      const record = await walk(store, [PROPOSE]);
      const notes = ['a foreign token', 'a used link'].map((why, n) => noteOf(record, why, n));
      expect(await inTurn(notes, (note) => store.note('plan-1', note))).toEqual([true, true]);
      expect(await store.find('plan-1')).toEqual(record);
      const approved = await walkOn(store, record, [asBob]);
      const late = noteOf(approved, 'a replayed POST');
      await store.note('plan-1', late);
      const lines = await store.history('plan-1');
      expect(lines.map(({ seq, why }) => [seq, why]).slice(2)).toEqual([
        [2, 'a foreign token'],
        [2, 'a used link'],
        [3, 'approved, 1 of 1'],
        [3, 'a replayed POST'],
      ]);
    });

    test(`once there are ${MOST_NOTES}, is kept no more until the next transition`, async () => {
      const store = await open();
      const record = await walk(store, [PROPOSE]);
      const knocks = Array.from({ length: MOST_NOTES + 2 }, (_, n) => noteOf(record, `knock ${n}`, n));
      expect(await inTurn(knocks, (note) => store.note('plan-1', note))).toEqual(knocks.map((_, n) => n < MOST_NOTES));
      const lines = await store.history('plan-1');
      expect(lines.slice(2)).toEqual(knocks.slice(0, MOST_NOTES));
      const approved = await walkOn(store, record, [asBob]);
      expect(await store.note('plan-1', noteOf(approved, 'one more'))).toBe(true);
    });

    test('of fifty at once every one is kept', async () => {
      const store = await open();
      const record = await walk(store, [PROPOSE]);
      const knocks = Array.from({ length: 50 }, (_, n) => noteOf(record, `knock ${n}`));
      const kept = await Promise.all(knocks.map((note) => store.note('plan-1', note)));
      const lines = (await store.history('plan-1')).slice(2).map(({ why }) => why);
      expect([kept.filter(Boolean).length, lines.toSorted()]).toEqual([50, knocks.map(({ why }) => why).toSorted()]);
    });

    test('about a plan that is not there is not kept', async () => {
      const store = await open();
      expect([await store.note('plan-1', FIRST), await store.history('plan-1')]).toEqual([false, []]);
    });
  });
}

/** A store with a proposed plan and a note, some time after the end of the plan. */
async function atEnd(open: Opened, milliseconds: number) {
  let now = NOON;
  const store = await open(() => now);
  const record = await walk(store, [PROPOSE]);
  await store.note('plan-1', noteOf(record, 'a foreign token'));
  now = NOON + DAY + milliseconds;
  return { store, record };
}

function forgetting(open: Opened): void {
  describe('forgetting', () => {
    test('until its end a plan is there', async () => {
      const { store, record } = await atEnd(open, -1);
      expect([await store.find('plan-1'), (await store.history('plan-1')).length]).toEqual([record, 3]);
      expect([await store.create(planning(), FIRST), await store.note('plan-1', FIRST)]).toEqual([false, true]);
      expect(await store.replace(done(asBob(record)), asBob(record).transition)).toBe(true);
    });

    test('from then on it is gone, with its history, and its id is free', async () => {
      const { store, record } = await atEnd(open, 0);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([undefined, []]);
      expect([await store.replace(done(asBob(record))), await store.note('plan-1', FIRST)]).toEqual([false, false]);
      const { next, transition } = life.planned(WISH, NOON + DAY);
      expect(await store.create(next, transition)).toBe(true);
      expect([await store.find('plan-1'), await store.history('plan-1')]).toEqual([next, [transition]]);
    });
  });
}

/** A plan of some size, and its receipt where it is under way. */
function withText(text: string, receipt = false): Remediation {
  const plan = proposal({ plan: { ...PLAN, warnings: [text] } });
  return receipt ? { ...plan, state: 'applying', receipt: receiptOf('under-way') } : plan;
}

function sizes(open: () => Promise<PlanStore>): void {
  describe('sizes', () => {
    test.each([
      [
        '10 MB, of which little is left when compressed',
        withText('the same again '.repeat(700_000)),
        'can be handed out',
      ],
      [
        '1 MB, more than half before there is a receipt',
        withText(randomBytes(250_000).toString('base64')),
        'is kept, compressed',
      ],
      [
        '1 MB and a receipt that take too much',
        withText(randomBytes(500_000).toString('hex'), true),
        'is kept, compressed',
      ],
    ])('a plan of %s is refused, and the plan stays as it was', async (_what, next, why) => {
      const store = await open();
      await walk(store, []);
      const message = expect.stringMatching(
        new RegExp(`^the plan takes \\d+ KiB and \\d+ KiB is the most that ${why}; ask`),
      );
      await expect(store.replace({ ...next, version: 2 })).rejects.toMatchObject({ code: 'too-large', message });
      expect(await store.find('plan-1')).toEqual(planning());
    });

    test('a plan that only just fits is kept, and so is its receipt of the same size', async () => {
      const store = await open();
      await walk(store, []);
      const plan = { ...withText(randomBytes(145_000).toString('base64')), version: 2 };
      const text = randomBytes(145_000).toString('base64');
      const receipt = { ...receiptOf('under-way'), planId: text };
      const applying = { ...plan, version: 3, receipt };
      expect([await store.replace(plan), await store.replace(applying)]).toEqual([true, true]);
      expect(await store.find('plan-1')).toEqual(applying);
    });
  });
}

async function inTurn<T, R>(all: readonly T[], turn: (one: T) => Promise<R>): Promise<readonly R[]> {
  const [first, ...rest] = all;
  return first === undefined ? [] : [await turn(first), ...(await inTurn(rest, turn))];
}
