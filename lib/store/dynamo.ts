import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditRecord } from '../model/audit-record.ts';
import type { AuditStore } from './audit-store.ts';
import { type Condition, putIf } from './conditional-put.ts';
import { itemOf, keptIn } from './item.ts';
import { lastSecond, pack, unpack } from './kept-audit.ts';
import { auditKey, isPossibleId } from './keys.ts';
import { newestFirst } from './newest-first.ts';
import { pageOf } from './page.ts';
import { TABLE } from './table.ts';

interface DynamoOptions {
  readonly client: DynamoDBClient;
  /** The name of a table as TABLE describes it. */
  readonly table: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Desk {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
}

/** The store in DynamoDB. A list may lag behind the writes by a moment: an index cannot be read consistently. */
export function dynamoStore({ client, table, now = Date.now }: DynamoOptions): AuditStore {
  const documents = DynamoDBDocumentClient.from(client);
  const desk = { documents, table };
  const seconds = () => now() / 1000;
  return {
    create: (audit) => write(desk, audit, isFree(seconds())),
    find: (id) => find(desk, id, seconds()),
    list: async ({ limit, cursor }) =>
      pageOf(await newestFirst({ ...desk, now: seconds(), wanted: limit + 1, cursor }), limit),
    replace: (next) => write(desk, next, isAt(next.version - 1, seconds())),
  };
}

/** An id is free again once its audit is not to be seen any more, removed or not. */
function isFree(now: number): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(#pk) OR #ttl <= :now',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':now': now },
  };
}

function isAt(version: number, now: number): Condition {
  return {
    ConditionExpression: '#version = :version AND #ttl > :now',
    ExpressionAttributeNames: { '#version': 'version', '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':version': version, ':now': now },
  };
}

async function write({ documents, table }: Desk, record: AuditRecord, condition: Condition): Promise<boolean> {
  return putIf(documents, table, itemOf(await pack(record), randomUUID()), condition);
}

async function find({ documents, table }: Desk, id: string, now: number): Promise<AuditRecord | undefined> {
  if (!isPossibleId(id)) return undefined;
  const get = new GetCommand({ TableName: table, Key: auditKey(id), ConsistentRead: true });
  const { Item } = await documents.send(get);
  if (Item === undefined) return undefined;
  const kept = keptIn(Item);
  return lastSecond(kept.head) > now ? unpack(kept) : undefined;
}
