import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../problem.ts';

type Put = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Put']>;

/** Reasons that say nothing of the condition: somebody else is just writing the item, or DynamoDB is busy. */
const BUSY: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);
const TRIES = 6;
/** Milliseconds before the second try; each further one waits twice as long, and no two the same. */
const PAUSE = 20;

/**
 * Writes all of it where every condition holds; false where one does not, and then nothing. A write whose answer was lost
 * is repeated by the SDK under the same token, by which DynamoDB knows it. Of two that meet, both may be broken off
 * though neither was refused: that is no answer, so it is tried again. Throws a Problem `throttled` where it never ends.
 */
export async function putAllIf(
  documents: DynamoDBDocumentClient,
  puts: readonly Put[],
  tries = TRIES,
): Promise<boolean> {
  const write = new TransactWriteCommand({ TransactItems: puts.map((one) => ({ Put: one })) });
  const outcome = await documents.send(write).then(() => 'written' as const, outcomeOf);
  if (outcome !== 'busy') return outcome === 'written';
  if (tries === 1)
    throw new Problem('throttled', 'the plan is being changed by many at once; ask again', { retryAfter: 1 });
  await setTimeout(PAUSE * 2 ** (TRIES - tries) * (0.5 + Math.random()));
  return putAllIf(documents, puts, tries - 1);
}

function outcomeOf(error: unknown): 'refused' | 'busy' {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  if (codes.includes('ConditionalCheckFailed')) return 'refused';
  if (codes.some((code) => BUSY.has(code))) return 'busy';
  throw error;
}
