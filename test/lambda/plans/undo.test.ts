import { describe, expect, test } from '@jest/globals';
import type { LifeStep } from '../../../lib/approve/life-step.ts';
import { applied, applying, receiptWritten, verified } from '../../../lib/approve/remediation-life.ts';
import type { Receipt } from '../../../lib/model/receipt.ts';
import type { Remediation } from '../../../lib/model/remediation.ts';
import {
  ANN,
  AT,
  form,
  PLAN_ID,
  type PlanOptions,
  type PlanService,
  signed,
  withPlan,
} from '../support/plan-service.ts';

const NOW = Date.parse('2026-11-28T10:05:00.000Z');
const RECEIPT: Receipt = {
  schemaVersion: 1,
  planId: PLAN_ID,
  digest: 'd1ge57',
  account: null,
  region: 'eu-west-1',
  question: { eni: 'eni-1', destination: 'https://api.example.com' },
  steps: [],
  outcome: 'applied',
};

/** A plan that was approved, carried out and seen to help. */
async function kept(options: PlanOptions = {}): Promise<PlanService> {
  const made = await withPlan(options);
  await made.ask(`POST ${AT}/decision`, form({}));
  const steps: readonly ((record: Remediation) => LifeStep)[] = [
    (record) => applying(record, NOW),
    (record) => receiptWritten(record, RECEIPT),
    (record) => applied(record, NOW, RECEIPT),
    (record) => verified(record, NOW, { verdict: 'reachable', probe: 'connected', sentence: 'It got through.' }),
  ];
  for (const step of steps) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { next, transition } = step(await made.record());
    // oxlint-disable-next-line no-await-in-loop -- same
    if (next !== undefined) await made.plans.replace(next, transition);
  }
  made.told.length = 0;
  return made;
}

describe('POST /v1/plans/{id}/undo', () => {
  test('says that it is being taken back, and sets it going', async () => {
    const made = await kept();
    expect(await made.ask(`POST ${AT}/undo`, signed(ANN))).toMatchObject({
      status: 202,
      headers: { location: AT },
      body: { state: 'undoing', receipt: RECEIPT },
    });
    expect(made.told).toEqual([`undo ${PLAN_ID}`]);
    expect((await made.history()).at(-1)).toMatchObject({ by: ANN, from: 'verified', to: 'undoing' });
  });

  test('asked again while that goes on, it is set going once more', async () => {
    const made = await kept({ undo: () => Promise.reject(new Error('down')) });
    expect(await made.ask(`POST ${AT}/undo`)).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(await made.ask(`POST ${AT}/undo`)).toMatchObject({ status: 503 });
    expect(await made.record()).toMatchObject({ state: 'undoing' });
  });

  test('of many at once one begins it', async () => {
    const made = await kept();
    const answers = await Promise.all(Array.from({ length: 20 }, () => made.ask(`POST ${AT}/undo`)));
    expect(answers.filter(({ status }) => status !== 202 && status !== 409)).toEqual([]);
    expect((await made.history()).filter(({ to }) => to === 'undoing')).toHaveLength(1);
  });

  test('of what was never applied there is nothing to undo', async () => {
    const made = await withPlan();
    expect(await made.ask(`POST ${AT}/undo`)).toMatchObject({ status: 409 });
    expect(await made.ask('POST /v1/plans/pln-1/undo')).toMatchObject({ status: 404 });
    expect(made.told).toEqual([`plan ${PLAN_ID}`]);
  });
});
