import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { putAllIf } from '../../../lib/store/plans/transact.ts';

const PUTS = [{ TableName: 'plans', Item: { pk: 'plan#1' } }];

function cancelled(...codes: readonly string[]) {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
}

/** What comes of a write that DynamoDB answers so, try by try, and how often it was tried. */
async function outcomeOf(...answers: readonly (Error | 'written')[]) {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  const mock = mockClient(documents);
  mock.on(TransactWriteCommand).callsFake(async () => {
    const answer = answers[Math.min(mock.calls().length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return {};
  });
  const outcome = await putAllIf(documents, PUTS).catch((error: Error) => error.message);
  return [outcome, mock.calls().length];
}

describe('a write that DynamoDB breaks off', () => {
  test.each<readonly [string, Error | 'written', boolean]>([
    ['not at all', 'written', true],
    ['for a condition', cancelled('ConditionalCheckFailed', 'None'), false],
    ['for a condition on the second item', cancelled('None', 'ConditionalCheckFailed'), false],
    ['for a condition and another writer', cancelled('TransactionConflict', 'ConditionalCheckFailed'), false],
  ])('%s is answered at once', async (_what, answer, expected) => {
    expect(await outcomeOf(answer)).toEqual([expected, 1]);
  });

  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'for %s alone is tried again, until there is an answer',
    async (code) => {
      const busy = cancelled('None', code);
      expect(await outcomeOf(busy, 'written')).toEqual([true, 2]);
      expect(await outcomeOf(busy, busy, cancelled('ConditionalCheckFailed'))).toEqual([false, 3]);
    },
  );

  test('again and again is a Problem in the end', async () => {
    expect(await outcomeOf(cancelled('TransactionConflict'))).toEqual([
      'the plan is being changed by many at once; ask again',
      6,
    ]);
  });

  test('for a reason of its own is no answer', async () => {
    expect(await outcomeOf(cancelled('ValidationError'))).toEqual(['cancelled', 1]);
    expect(await outcomeOf(new Error('the network is gone'))).toEqual(['the network is gone', 1]);
  });
});
