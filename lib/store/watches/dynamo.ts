import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { Watch } from '../../model/watch.ts';
import { type Condition, putIf } from '../conditional-put.ts';
import { TABLE } from '../table.ts';
import { MOST_WATCHES, type WatchStore } from '../watch-store.ts';
import { byName } from './by-name.ts';
import { isPossibleId, WATCHES, watchKey } from './keys.ts';

interface DynamoOptions {
  readonly client: DynamoDBClient;
  /** The name of a table as TABLE describes it. */
  readonly table: string;
}

interface Desk {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
}

/** Watches in DynamoDB, beside the audits. They have no end of their own: they are there until somebody removes them. */
export function dynamoWatches({ client, table }: DynamoOptions): WatchStore {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const desk: Desk = { documents, table };
  return {
    create: (watch) => write(desk, watch, IS_FREE),
    find: (id) => find(desk, id),
    list: () => list(desk),
    replace: (next) => write(desk, next, isAt(next.version - 1)),
    remove: (id) => remove(desk, id),
  };
}

const IS_FREE: Condition = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
};

function isAt(version: number): Condition {
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}

function write({ documents, table }: Desk, watch: Watch, condition: Condition): Promise<boolean> {
  const item = { ...watchKey(watch.id), version: watch.version, write: randomUUID(), watch };
  return putIf(documents, table, item, condition);
}

async function find({ documents, table }: Desk, id: string): Promise<Watch | undefined> {
  if (!isPossibleId(id)) return undefined;
  const get = new GetCommand({ TableName: table, Key: watchKey(id), ConsistentRead: true });
  const { Item } = await documents.send(get);
  return Item === undefined ? undefined : Watch.parse(Item['watch']);
}

async function list({ documents: client, table }: Desk): Promise<readonly Watch[]> {
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
    ExpressionAttributeValues: { ':pk': WATCHES },
  };
  const watches: Watch[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    watches.push(...Items.map((item) => Watch.parse(item['watch'])));
    if (watches.length >= MOST_WATCHES) break;
  }
  return byName(watches);
}

async function remove({ documents, table }: Desk, id: string): Promise<boolean> {
  if (!isPossibleId(id)) return false;
  const there = {
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
  };
  return documents.send(new DeleteCommand({ TableName: table, Key: watchKey(id), ...there })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    },
  );
}
