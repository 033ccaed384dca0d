import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AuditItem } from './item.ts';

export type Condition = Pick<
  PutCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * Writes where the condition holds; false where it does not. A write whose answer was lost is repeated by the SDK and then
 * refused because of itself: what stands there bears its mark, and it has won.
 */
export async function putIf(
  documents: DynamoDBDocumentClient,
  table: string,
  item: AuditItem,
  condition: Condition,
): Promise<boolean> {
  const put = { TableName: table, Item: item, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  return documents.send(new PutCommand(put)).then(
    () => true,
    (error: unknown) => isOwn(error, item),
  );
}

function isOwn(error: unknown, { write }: AuditItem): boolean {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.Item?.['write']?.S === write;
}
