import { expect, test } from '@jest/globals';
import { Receipt } from '../../lib/model/receipt.ts';
import { receiptOf } from './bench-of-hands.ts';
import { FOUR } from './changes.ts';

test('a receipt starts with every change planned and nothing done, and is what is kept', () => {
  const receipt = receiptOf(FOUR);
  expect(Receipt.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
  expect(receipt).toEqual({
    schemaVersion: 1,
    planId: 'plan-1',
    digest: 'sha256:1',
    account: '111122223333',
    region: 'eu-west-1',
    question: { eni: 'eni-app', destination: 'x:443' },
    steps: FOUR.map((change) => ({ change, status: 'planned', before: null, made: {}, calls: [], failure: null })),
    outcome: 'under-way',
  });
});
