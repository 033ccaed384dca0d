import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What every call of the store in DynamoDB works with. */
export interface Desk {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  /** Seconds since 1970. */
  readonly seconds: () => number;
}
