import { describe, expect, test } from '@jest/globals';
import type { LifeStep } from '../../lib/approve/life-step.ts';
import * as life from '../../lib/approve/remediation-life.ts';
import { Remediation, RemediationState, type Transition } from '../../lib/model/remediation.ts';
import {
  ALICE,
  APPLIED,
  BOB,
  HALF_PAST,
  MINUTE,
  NOON,
  OFFER,
  PLAN,
  planning,
  proposal,
  RESTORED,
  receiptOf,
  WISH,
} from './sample-plans.ts';

const LATER = NOON + 40 * MINUTE;
const FAILURE = { code: 'aws-refused', message: 'AWS refused ec2:CreateRoute.' };
const LOOK = { verdict: 'reachable', probe: 'connected', sentence: 'a new connection was made' } as const;

const BARE: ReadonlySet<RemediationState> = new Set(['planning', 'not-offered']);
const BEFORE: ReadonlySet<RemediationState> = new Set(['proposed', 'approved', 'rejected', 'expired']);

/** A plan in any state, with what it has there. */
function planIn(state: RemediationState, wish: Partial<life.Wish> = {}): Remediation {
  if (BARE.has(state)) return { ...planning(wish), state };
  const receipt = BEFORE.has(state) ? null : APPLIED;
  return { ...proposal({}, wish), state, receipt };
}

const TRANSITIONS: Readonly<Record<string, (record: Remediation) => LifeStep>> = {
  proposed: (record) => life.proposed(record, LATER, OFFER),
  notOffered: (record) => life.notOffered(record, LATER, { plan: null, why: 'port 25 is closed' }),
  waiting: (record) => life.waiting(record, 'callback-1'),
  expired: (record) => life.expired(record, LATER),
  applying: (record) => life.applying(record, LATER),
  receiptWritten: (record) => life.receiptWritten(record, receiptOf('under-way')),
  applied: (record) => life.applied(record, LATER, APPLIED),
  verified: (record) => life.verified(record, LATER, LOOK),
  rolledBack: (record) => life.rolledBack(record, LATER, { why: 'it did not help', receipt: RESTORED }),
  foundReverted: (record) => life.foundReverted(record, LATER, 'the rule is gone'),
  undoing: (record) => life.undoing(record, LATER, { by: BOB, why: 'no longer needed' }),
  undone: (record) => life.undone(record, LATER, { why: 'all is as it was', receipt: RESTORED }),
  lapsed: (record) => life.lapsed({ ...record, lapsesAfter: 60 }, LATER, { why: 'its time was up', receipt: RESTORED }),
  failed: (record) => life.failed(record, LATER, { failure: FAILURE, receipt: RESTORED }),
};

/** Transition → state it begins in → state it leads to; every other state refuses it. */
const LIFE: Readonly<Record<string, Partial<Record<RemediationState, RemediationState>>>> = {
  proposed: { planning: 'proposed' },
  notOffered: { planning: 'not-offered' },
  waiting: { proposed: 'proposed', approved: 'approved' },
  expired: { proposed: 'expired' },
  applying: { approved: 'applying' },
  receiptWritten: { applying: 'applying', applied: 'applied', verified: 'verified', undoing: 'undoing' },
  applied: { applying: 'applied' },
  verified: { applied: 'verified' },
  rolledBack: { applying: 'rolled-back', applied: 'rolled-back' },
  foundReverted: { verified: 'verified' },
  undoing: { applied: 'undoing', verified: 'undoing', failed: 'undoing' },
  undone: { undoing: 'undone' },
  lapsed: { verified: 'lapsed', undoing: 'lapsed' },
  failed: {
    planning: 'failed',
    proposed: 'failed',
    approved: 'failed',
    applying: 'failed',
    applied: 'failed',
    verified: 'failed',
    undoing: 'failed',
  },
};
const QUIET: ReadonlySet<string> = new Set(['waiting', 'receiptWritten']);

const PAIRS = Object.keys(TRANSITIONS).flatMap((name) =>
  RemediationState.options.map((state) => [name, state] as const),
);

describe('which transition leads where', () => {
  test('the table is complete: every function that changes a record stands in it', () => {
    const changes = Object.keys(life).filter((name) => name !== 'planned');
    expect(Object.keys(TRANSITIONS).toSorted()).toEqual(changes.toSorted());
    expect(Object.keys(LIFE).toSorted()).toEqual(changes.toSorted());
  });

  test.each(PAIRS.filter(([name, state]) => LIFE[name]?.[state] !== undefined))(
    '%s, of one that is %s',
    (name, state) => {
      const record = Object.freeze(planIn(state));
      const { next, transition } = TRANSITIONS[name]?.(record) ?? {};
      const to = LIFE[name]?.[state];
      const line = QUIET.has(name) ? undefined : { seq: record.transitions + 1, from: state, to };
      const transitions = record.transitions + (QUIET.has(name) ? 0 : 1);
      expect(next).toMatchObject({ state: to, version: record.version + 1, transitions });
      expect(Remediation.parse(next)).toEqual(next);
      expect(transition && { seq: transition.seq, from: transition.from, to: transition.to }).toEqual(line);
    },
  );

  test.each(PAIRS.filter(([name, state]) => LIFE[name]?.[state] === undefined))(
    'not %s, of one that is %s',
    (name, state) => {
      const sentence = expect.stringMatching(new RegExp(`^plan plan-1 cannot be .+: it is ${state}, and not `));
      expect(TRANSITIONS[name]?.(planIn(state))).toEqual({ refused: { code: 'conflict', sentence } });
    },
  );

  test('a refusal says what would be needed', () => {
    expect(life.rolledBack(planIn('verified'), NOON, { why: '' })).toEqual({
      refused: {
        code: 'conflict',
        sentence: 'plan plan-1 cannot be rolled back: it is verified, and not applying or applied',
      },
    });
  });
});

describe('what a transition writes', () => {
  test('a new plan, and its first line', () => {
    expect(life.planned({ ...WISH, lapsesAfter: 3600, reason: 'the nightly job hangs' }, NOON)).toEqual({
      next: {
        id: 'plan-1',
        version: 1,
        state: 'planning',
        auditId: 'aud-1',
        order: WISH.order,
        createdAt: '2026-11-28T12:00:00.000Z',
        createdBy: ALICE,
        reason: 'the nightly job hangs',
        plan: null,
        sliceDigest: null,
        link: null,
        approvals: [],
        quorum: 1,
        lapsesAfter: 3600,
        lapsesAt: null,
        callbackId: null,
        receipt: null,
        verified: null,
        failure: null,
        transitions: 1,
        expiresAt: '2026-11-29T13:00:00.000Z',
      },
      transition: {
        seq: 1,
        at: '2026-11-28T12:00:00.000Z',
        by: ALICE,
        from: 'planning',
        to: 'planning',
        why: 'the nightly job hangs',
      },
    });
  });

  test('nobody’s wish is the service’s, and one without words says what it is', () => {
    const { transition } = life.planned({ ...WISH, createdBy: null }, NOON);
    expect(transition).toMatchObject({ by: 'service', why: 'a fix was asked for' });
  });

  const AT = '2026-11-28T12:40:00.000Z';
  const SERVICE = { at: AT, by: 'service' };

  test.each<readonly [string, RemediationState, Partial<Remediation>, Partial<Transition>]>([
    [
      'proposed',
      'planning',
      { state: 'proposed', ...OFFER },
      { ...SERVICE, why: '1 change, risk low: 1 approval needed' },
    ],
    ['notOffered', 'planning', { state: 'not-offered' }, { ...SERVICE, why: 'port 25 is closed' }],
    ['expired', 'proposed', { state: 'expired' }, { ...SERVICE, why: `nobody decided until ${HALF_PAST}` }],
    ['applying', 'approved', { state: 'applying' }, { ...SERVICE, why: 'the changes begin' }],
    ['applied', 'applying', { state: 'applied', receipt: APPLIED }, { ...SERVICE, why: '1 change made' }],
    ['verified', 'applied', { state: 'verified', verified: { ...LOOK, at: AT } }, { ...SERVICE, why: LOOK.sentence }],
    ['rolledBack', 'applied', { state: 'rolled-back', receipt: RESTORED }, { ...SERVICE, why: 'it did not help' }],
    [
      'foundReverted',
      'verified',
      { verified: { verdict: 'unknown', probe: 'not-run', at: AT, sentence: 'the rule is gone' } },
      { ...SERVICE, to: 'verified', why: 'the rule is gone' },
    ],
    ['undoing', 'verified', { state: 'undoing' }, { at: AT, by: BOB, why: 'no longer needed' }],
    ['undone', 'undoing', { state: 'undone', receipt: RESTORED }, { ...SERVICE, why: 'all is as it was' }],
    [
      'failed',
      'applying',
      { state: 'failed', failure: FAILURE, receipt: RESTORED },
      { ...SERVICE, why: FAILURE.message },
    ],
  ])('%s', (name, state, changed, line) => {
    const record = planIn(state);
    const { version, transitions } = record;
    const counted = { version: version + 1, transitions: transitions + 1 };
    expect(TRANSITIONS[name]?.(record)).toEqual({
      next: { ...record, ...counted, ...changed },
      transition: { seq: transitions + 1, from: state, to: changed.state, ...line },
    });
  });

  test('waiting and a receipt write themselves, and no line', () => {
    const [proposed, applying] = [planIn('proposed'), planIn('applying')];
    expect(life.waiting(proposed, 'callback-1')).toEqual({
      next: { ...proposed, callbackId: 'callback-1', version: proposed.version + 1 },
      transition: undefined,
    });
    expect(life.receiptWritten(applying, RESTORED)).toEqual({
      next: { ...applying, receipt: RESTORED, version: applying.version + 1 },
      transition: undefined,
    });
  });

  test('an end without a receipt leaves the one that is there', () => {
    const steps = [
      life.undone(planIn('undoing'), NOON, { why: 'done' }),
      life.failed(planIn('applying'), NOON, { failure: FAILURE }),
    ];
    expect(steps.map(({ next }) => next?.receipt)).toEqual([APPLIED, APPLIED]);
  });
});

describe('time', () => {
  test('a plan expires when its time is up, and not a millisecond before', () => {
    const end = Date.parse(HALF_PAST);
    expect(life.expired(planIn('proposed'), end).next?.state).toBe('expired');
    expect(life.expired(planIn('proposed'), end - 1)).toEqual({
      refused: { code: 'conflict', sentence: `plan plan-1 has time until ${HALF_PAST}` },
    });
  });

  test('one without an end has as long as whoever waits', () => {
    const record = proposal({ plan: { ...PLAN, expiresAt: null } });
    expect(life.expired(record, NOON).transition?.why).toBe('nobody decided until 2026-11-28T12:00:00.000Z');
  });

  test('a temporary opening has its time from when it is applied', () => {
    const lapsing = planIn('applying', { lapsesAfter: 4 * 3600 });
    expect(life.applied(lapsing, LATER, APPLIED).next?.lapsesAt).toBe('2026-11-28T16:40:00.000Z');
    expect(life.applied(planIn('applying'), LATER, APPLIED).next?.lapsesAt).toBeNull();
  });

  test('what is not temporary cannot lapse', () => {
    expect(life.lapsed(planIn('verified'), LATER, { why: 'its time was up' })).toEqual({
      refused: { code: 'conflict', sentence: 'plan plan-1 is not temporary, so it cannot lapse' },
    });
  });
});

describe('undoing', () => {
  test.each([
    ['nothing was begun', null],
    ['all was taken back', RESTORED],
  ])('what failed, where %s, has nothing to undo', (_what, receipt) => {
    const sentence = 'plan plan-1 has changed nothing, so there is nothing to undo';
    expect(life.undoing({ ...planIn('failed'), receipt }, NOON, { by: BOB, why: 'x' })).toEqual({
      refused: { code: 'conflict', sentence },
    });
  });

  test('what failed half-way may be taken back, and has failed no longer', () => {
    const torn = { ...planIn('failed'), receipt: receiptOf('torn'), failure: FAILURE };
    expect(life.undoing(torn, NOON, { by: BOB, why: 'x' }).next).toMatchObject({ state: 'undoing', failure: null });
  });
});
