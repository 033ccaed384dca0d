import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Condition, putIf } from '../conditional-put.ts';
import type { Reply, ReplyStore } from '../reply-store.ts';
import { TABLE } from '../table.ts';
import { KeptReply, lastSecond } from './kept-reply.ts';
import { claimKey, isPossibleKey, replyKey } from './keys.ts';

interface DynamoOptions {
  readonly client: DynamoDBClient;
  /** The name of a table as TABLE describes it. */
  readonly table: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Replies in DynamoDB, beside the audits and plans that they are about. The last one that was kept counts. */
export function dynamoReplies({ client, table, now = Date.now }: DynamoOptions): ReplyStore {
  const documents = DynamoDBDocumentClient.from(client);
  const seconds = () => now() / 1000;
  return {
    keep: async (reply) => {
      const Item = { ...replyKey(reply.about), ttl: lastSecond(reply), reply: KeptReply.parse(reply) };
      await documents.send(new PutCommand({ TableName: table, Item }));
    },
    find: (about) => find(documents, table, about, seconds()),
    claim: (key, kept) => {
      const item = { ...claimKey(key), ttl: Math.ceil(seconds() + kept), write: randomUUID() };
      return putIf(documents, table, item, isFree(seconds()));
    },
    release: async (key) => {
      await documents.send(new DeleteCommand({ TableName: table, Key: claimKey(key) }));
    },
  };
}

/** A claim is forgotten when its time is up, removed or not. */
function isFree(now: number): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(#pk) OR #ttl <= :now',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':now': now },
  };
}

async function find(
  documents: DynamoDBDocumentClient,
  table: string,
  about: string,
  now: number,
): Promise<Reply | undefined> {
  if (!isPossibleKey(about)) return undefined;
  const get = new GetCommand({ TableName: table, Key: replyKey(about), ConsistentRead: true });
  const { Item } = await documents.send(get);
  if (Item === undefined) return undefined;
  const reply = KeptReply.parse(Item['reply']);
  return lastSecond(reply) > now ? reply : undefined;
}
