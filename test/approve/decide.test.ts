import { describe, expect, test } from '@jest/globals';
import { type Decider, type Decision, decide, type MayApprove } from '../../lib/approve/decide.ts';
import { MOST_TRIES } from '../../lib/approve/link.ts';
import { type Remediation, RemediationState } from '../../lib/model/remediation.ts';
import {
  ALICE,
  BOB,
  CAROL,
  done,
  HALF_PAST,
  LINK,
  MINUTE,
  NOON,
  OPEN_GROUP,
  PLAN,
  planOf,
  proposal,
} from './sample-plans.ts';

const YES: MayApprove = () => true;
const NO: MayApprove = (who) => `${who ?? 'nobody'} may not`;
const AT = '2026-11-28T12:10:00.000Z';
const NOW = NOON + 10 * MINUTE;

const bob: Decider = { how: 'identity', who: BOB };
const alice: Decider = { how: 'identity', who: ALICE };
const carol: Decider = { how: 'identity', who: CAROL };
const policy: Decider = { how: 'policy' };
const byLink: Decider = { how: 'link', tokenHash: LINK.tokenHash, codeHash: LINK.codeHash, who: null };
const noCode: Decider = { ...byLink, codeHash: null };
const wrongCode: Decider = { ...byLink, codeHash: 'hash of another code' };
const foreign: Decider = { ...byLink, tokenHash: 'hash of another token' };
const bobByLink: Decider = { ...noCode, who: BOB };

function approve(as: Decider, more: Partial<Decision> = {}): Decision {
  return { verdict: 'approve', digest: PLAN.digest, as, ...more };
}

function reject(as: Decider): Decision {
  return { verdict: 'reject', digest: PLAN.digest, as };
}

const USED = proposal({ link: { ...LINK, usedAt: '2026-11-28T12:05:00.000Z' } });
const DEAD = proposal({ link: { ...LINK, tries: MOST_TRIES } });
const OLD_LINK = proposal({ link: { ...LINK, expiresAt: AT } });
const UNLINKED = proposal({ link: null });
const OF_TWO = proposal({ quorum: 2 });
const BOB_DID = done(decide(OF_TWO, NOON, approve(bob), YES));

describe('what is decided', () => {
  test.each<readonly [string, Remediation, Decision, Partial<Remediation>, string]>([
    [
      'a person approves',
      proposal(),
      approve(bob),
      { state: 'approved', approvals: [{ by: BOB, at: AT, how: 'identity' }] },
      `${BOB}: approved, 1 of 1`,
    ],
    [
      'the link and its code approve',
      proposal(),
      approve(byLink),
      { state: 'approved', approvals: [{ by: 'link', at: AT, how: 'link' }], link: { ...LINK, usedAt: AT } },
      'link: approved, 1 of 1',
    ],
    [
      'a known bearer needs no code, and is named',
      proposal(),
      approve(bobByLink),
      { state: 'approved', approvals: [{ by: BOB, at: AT, how: 'link' }], link: { ...LINK, usedAt: AT } },
      `${BOB}: approved, 1 of 1`,
    ],
    [
      'the first of two',
      OF_TWO,
      approve(bob),
      { state: 'proposed', approvals: [{ by: BOB, at: AT, how: 'identity' }] },
      `${BOB}: approved, 1 of 2`,
    ],
    [
      'the second of two',
      BOB_DID,
      approve(carol),
      { state: 'approved', approvals: [...BOB_DID.approvals, { by: CAROL, at: AT, how: 'identity' }] },
      `${CAROL}: approved, 2 of 2`,
    ],
    [
      'the policy, whatever the quorum',
      OF_TWO,
      approve(policy),
      { state: 'approved', approvals: [{ by: 'policy', at: AT, how: 'policy' }] },
      'policy: approved, by the policy',
    ],
    [
      'with words',
      proposal(),
      approve(bob, { why: 'go ahead' }),
      { state: 'approved', approvals: [{ by: BOB, at: AT, how: 'identity' }] },
      `${BOB}: approved, 1 of 1: go ahead`,
    ],
    ['a person rejects', proposal(), reject(bob), { state: 'rejected' }, `${BOB}: rejected`],
    ['whoever asked takes it back', proposal(), reject(alice), { state: 'rejected' }, `${ALICE}: rejected`],
    [
      'the link and its code reject, also where two have to approve',
      OF_TWO,
      reject(byLink),
      { state: 'rejected', link: { ...LINK, usedAt: AT } },
      'link: rejected',
    ],
    ['who approved changes his mind', BOB_DID, reject(bob), { state: 'rejected' }, `${BOB}: rejected`],
    [
      'nobody asked, on one machine',
      proposal({}, { createdBy: null }),
      approve(byLink),
      { state: 'approved', approvals: [{ by: 'link', at: AT, how: 'link' }], link: { ...LINK, usedAt: AT } },
      'link: approved, 1 of 1',
    ],
  ])('%s', (_what, record, decision, changed, line) => {
    const { next, transition } = decide(record, NOW, decision, YES);
    const counted = { version: record.version + 1, transitions: record.transitions + 1 };
    expect(next).toEqual({ ...record, ...counted, ...changed });
    const { by, why, ...rest } = transition ?? { by: '', why: '' };
    expect([`${by}: ${why}`, rest]).toEqual([
      line,
      { seq: record.transitions + 1, at: AT, from: 'proposed', to: changed.state },
    ]);
  });
});

describe('what is refused', () => {
  const OTHER =
    'the digest is not this plan’s: what was decided about is not what would be done; look at the plan again';
  const NAMELESS =
    '2 different people have to approve this plan, and a link with its code does not tell who comes: approve as yourself';

  test.each<readonly [string, Remediation, Decision, string, string]>([
    ['a token of another plan', proposal(), approve(foreign), 'forbidden', 'this link is none of this plan’s'],
    ['a token where there is no link', UNLINKED, approve(byLink), 'forbidden', 'this link is none of this plan’s'],
    ['a used token', USED, approve(byLink), 'gone', 'this link was used at 2026-11-28T12:05:00.000Z, and works once'],
    ['a dead link', DEAD, approve(byLink), 'gone', 'this link is dead: 5 wrong codes were typed'],
    ['a dead link and a known bearer', DEAD, approve(bobByLink), 'gone', 'this link is dead: 5 wrong codes were typed'],
    ['a link whose time is up', OLD_LINK, approve(byLink), 'gone', `this link ended at ${AT}`],
    ['no code', proposal(), approve(noCode), 'forbidden', 'type the code that was shown where the fix was asked for'],
    ['another digest', proposal(), approve(bob, { digest: 'digest-2' }), 'conflict', OTHER],
    ['another digest, to reject', proposal(), { ...reject(bob), digest: 'digest-2' }, 'conflict', OTHER],
    [
      'whoever asked',
      proposal(),
      approve(alice),
      'forbidden',
      `${ALICE} asked for this plan, and somebody else has to approve it`,
    ],
    [
      'whoever asked, with the link',
      proposal(),
      approve({ ...noCode, who: ALICE }),
      'forbidden',
      `${ALICE} asked for this plan, and somebody else has to approve it`,
    ],
    ['who has approved', BOB_DID, approve(bob), 'forbidden', `${BOB} has approved it already`],
    ['who has approved, with the link', BOB_DID, approve(bobByLink), 'forbidden', `${BOB} has approved it already`],
    ['nobody known, as one of two', OF_TWO, approve(byLink), 'forbidden', NAMELESS],
    ['nobody known, as the second of two', BOB_DID, approve(byLink), 'forbidden', NAMELESS],
  ])('%s', (_what, record, decision, code, sentence) => {
    const by = decision.as.how === 'policy' ? 'policy' : (decision.as.who ?? 'link');
    const transition = { seq: record.transitions, at: AT, by, from: 'proposed', to: 'proposed', why: sentence };
    expect(decide(record, NOW, decision, YES)).toEqual({ refused: { code, sentence, note: { transition } } });
  });

  test.each([
    ['approve', approve(bob), `${BOB} may not`],
    ['reject', reject(bob), `${BOB} may not`],
    ['approve by a link', approve(byLink), 'nobody may not'],
    ['reject by a link', reject(byLink), 'nobody may not'],
  ])('whom the policy does not let %s', (_what, decision, sentence) => {
    expect(decide(proposal(), NOW, decision, NO).refused).toMatchObject({ code: 'forbidden', sentence });
  });

  test('whom the policy does not let may still take back what he asked for, and the policy asks nobody', () => {
    expect(decide(proposal(), NOW, reject(alice), NO).next?.state).toBe('rejected');
    expect(decide(proposal(), NOW, approve(policy), NO).next?.state).toBe('approved');
  });

  test('a plan whose time is up, and not a millisecond before', () => {
    const end = Date.parse(HALF_PAST);
    const unlimited = proposal({ plan: { ...PLAN, expiresAt: null } });
    expect(decide(proposal(), end, approve(bob), YES).refused).toMatchObject({
      code: 'gone',
      sentence: `plan plan-1 had time until ${HALF_PAST}`,
    });
    expect(decide(proposal(), end - 1, approve(bob), YES).next?.state).toBe('approved');
    expect(decide(unlimited, end, approve(bob), YES).next?.state).toBe('approved');
  });

  test.each(RemediationState.options.filter((state) => state !== 'proposed'))('one that is %s', (state) => {
    const record = { ...proposal(), state };
    expect(decide(record, NOW, approve(bob), YES).refused).toMatchObject({
      code: 'conflict',
      sentence: `plan plan-1 cannot be decided: it is ${state}, and not proposed`,
      note: { transition: { from: state, to: state, seq: record.transitions } },
    });
  });

  test('a replayed POST of the link that approved', () => {
    const approved = done(decide(proposal(), NOW, approve(byLink), YES));
    expect(decide(approved, NOW + MINUTE, approve(byLink), YES).refused).toMatchObject({
      code: 'gone',
      sentence: `this link was used at ${AT}, and works once`,
    });
  });

  test('a stranger is told nothing of the plan, whatever its state', () => {
    const told = RemediationState.options.map(
      (state) => decide({ ...proposal(), state }, NOW, approve(foreign), YES).refused,
    );
    expect(new Set(told.map((refused) => refused?.sentence))).toEqual(new Set(['this link is none of this plan’s']));
  });
});

describe('a wrong code', () => {
  test('counts, and the fifth kills the link: the right one comes too late', () => {
    const sentences: (string | undefined)[] = [];
    let record = proposal();
    for (let n = 1; n <= MOST_TRIES; n++) {
      const { refused } = decide(record, NOW, approve(wrongCode), YES);
      sentences.push(refused?.sentence);
      const next = refused?.note?.next;
      expect(next).toEqual({
        ...record,
        version: record.version + 1,
        transitions: record.transitions + 1,
        link: { ...LINK, tries: n },
      });
      expect(refused?.note?.transition).toMatchObject({
        seq: record.transitions + 1,
        by: 'link',
        from: 'proposed',
        to: 'proposed',
      });
      record = next ?? record;
    }
    expect(sentences).toEqual([
      'the code is wrong; 4 more tries',
      'the code is wrong; 3 more tries',
      'the code is wrong; 2 more tries',
      'the code is wrong; 1 more try',
      'the code is wrong; the link is dead now',
    ]);
    expect(decide(record, NOW, approve(byLink), YES).refused?.code).toBe('gone');
    expect(decide(record, NOW, approve(bob), YES).next?.state).toBe('approved');
  });

  test('counts whoever types it, and to reject as well', () => {
    const tries = [approve({ ...wrongCode, who: BOB }), reject(wrongCode)].map(
      (one) => decide(proposal(), NOW, one, YES).refused,
    );
    expect(tries.map((refused) => refused?.note?.next?.link?.tries)).toEqual([1, 1]);
  });

  test('of a foreign token does not count: whoever has no link kills none', () => {
    const { refused } = decide(proposal(), NOW, approve({ ...wrongCode, tokenHash: 'x' }), YES);
    expect(refused?.note?.next).toBeUndefined();
  });
});

describe('sessions of one role', () => {
  const ROLE = 'arn:aws:sts::111122223333:assumed-role/Deploy';
  const SSO = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef';

  test('are one person, and it is said', () => {
    const record = proposal({ plan: planOf([OPEN_GROUP]) }, { createdBy: `${ROLE}/one` });
    expect(decide(record, NOW, approve({ how: 'identity', who: `${ROLE}/two` }), YES).refused?.sentence).toBe(
      `${ROLE}/two asked for this plan, and somebody else has to approve it (sessions of one role count as one person: ${ROLE}/one has the same)`,
    );
  });

  test('of IAM Identity Center are the people that they are named after', () => {
    const record = proposal({}, { createdBy: `${SSO}/alice@example.com` });
    const by = (who: string) =>
      decide(record, NOW, approve({ how: 'identity', who: `${SSO}/${who}` }), YES).next?.state;
    expect([by('alice@example.com'), by('bob@example.com')]).toEqual([undefined, 'approved']);
  });
});
