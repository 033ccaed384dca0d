import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../lib/store/table.ts';

/** Idempotency keys in the table of the audits, in a partition of their own; the table forgets both by the same clock. */
export function tableKeys(client: DynamoDBClient, table: string): DynamoDBPersistenceLayer {
  return new DynamoDBPersistenceLayer({
    tableName: table,
    keyAttr: TABLE.partitionKey,
    sortKeyAttr: TABLE.sortKey,
    staticPkValue: 'idempotency#audits',
    expiryAttr: TABLE.ttl,
    awsSdkV3Client: client,
  });
}
