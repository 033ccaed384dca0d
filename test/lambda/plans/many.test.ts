import { describe, expect, test } from '@jest/globals';
import { ANN, AT, BEN, CODE, DIGEST, form, PLAN_ID, signed, TOKEN, withPlan } from '../support/plan-service.ts';

/** Milliseconds; two thousand pages take four seconds where nothing else runs. */
const PATIENCE = 120_000;
const RIGHT = { verdict: 'approve', digest: DIGEST, token: TOKEN, code: CODE };
const URL = `${AT}/approval`;

function counted(statuses: readonly (number | undefined)[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(statuses, String);
  return Object.fromEntries([...groups].map(([status, all]) => [status, all.length]));
}

describe('fifty approvals of one plan at once', () => {
  test('by its link: one is taken, the others are told that it is used, and whoever waits hears of it once', async () => {
    const made = await withPlan();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => made.ask(`POST ${AT}/decision`, i % 2 === 0 ? { body: RIGHT } : form({}))),
    );
    expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 1, 410: 49 });
    expect(made.told).toEqual([`plan ${PLAN_ID}`, `approved ${PLAN_ID}`]);
    expect((await made.record()).approvals).toHaveLength(1);
  });

  test('by two people, where it takes two: each counts once', async () => {
    const made = await withPlan({ quorum: 2 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        made.ask(`POST ${AT}/signed-decision`, {
          body: { verdict: 'approve', digest: DIGEST },
          ...signed(i % 2 === 0 ? ANN : BEN),
        }),
      ),
    );
    expect(counted(answers.map(({ status }) => status))['200']).toBe(2);
    expect((await made.record()).approvals.map(({ by }) => by).toSorted()).toEqual([ANN, BEN]);
    expect(made.told).toEqual([`plan ${PLAN_ID}`, `approved ${PLAN_ID}`]);
  });

  test('with wrong codes: five are judged, and then the link is dead for the right one too', async () => {
    const made = await withPlan();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => made.ask(`POST ${AT}/decision`, { body: { ...RIGHT, code: '999999' } })),
    );
    const { 403: wrong, 410: dead, 409: busy = 0 } = counted(answers.map(({ status }) => status));
    expect([wrong, (dead ?? 0) + busy]).toEqual([5, 45]);
    expect((await made.record()).link).toMatchObject({ tries: 5, usedAt: null });
    expect(await made.ask(`POST ${AT}/decision`, { body: RIGHT })).toMatchObject({ status: 410 });
  });
});

describe('fetched a thousand times by whatever fetches links', () => {
  test.each(['GET', 'HEAD'])(
    '%s changes nothing, not even that it was looked at',
    async (method) => {
      const made = await withPlan();
      const before = [await made.record(), await made.history()];
      const query = { token: TOKEN, code: CODE, verdict: 'approve', digest: DIGEST };
      const answers = await Promise.all(
        Array.from({ length: 1000 }, () =>
          made.ask(`${method} ${URL}`, { query, headers: { 'user-agent': 'Slackbot' } }),
        ),
      );
      expect(counted(answers.map(({ status }) => status))).toEqual({ 200: 1000 });
      expect([await made.record(), await made.history()]).toEqual(before);
      expect(made.told).toEqual([`plan ${PLAN_ID}`]);
      expect(await made.ask(`POST ${AT}/decision`, { body: RIGHT })).toMatchObject({ status: 200 });
    },
    PATIENCE,
  );

  test('and no other method than POST decides', async () => {
    const made = await withPlan();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    const answers = await Promise.all(methods.map((method) => made.ask(`${method} ${AT}/decision`, { body: RIGHT })));
    expect(answers.map(({ status }) => status)).toEqual(methods.map(() => 405));
    expect(await made.record()).toMatchObject({ state: 'proposed' });
  });
});
