import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Remediation, Transition } from '../../model/remediation.ts';
import type { Condition } from '../conditional-put.ts';
import { MOST_NOTES, type PlanStore } from '../plan-store.ts';
import { TABLE } from '../table.ts';
import type { Desk } from './desk.ts';
import { lineItem, noteItem, planIn, planItem } from './item.ts';
import { type KeptPlan, lastSecond, pack, unpack } from './kept-plan.ts';
import { isPossibleId, planKey } from './keys.ts';
import { linesOf, notesAfter } from './lines.ts';
import { putAllIf } from './transact.ts';

interface DynamoOptions {
  readonly client: DynamoDBClient;
  /** The name of a table as TABLE describes it. */
  readonly table: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Plans in DynamoDB: one item for the plan, which is written over the version before it alone, and one for each line of its history. */
export function dynamoPlans({ client, table, now = Date.now }: DynamoOptions): PlanStore {
  const desk = { documents: DynamoDBDocumentClient.from(client), table, seconds: () => now() / 1000 };
  return {
    create: async (plan, first) => write(desk, await pack(plan), isFree(desk.seconds()), first),
    find: async (id) => {
      const kept = await find(desk, id);
      return kept && unpack(kept);
    },
    replace: async (next, transition) => write(desk, await pack(next), isAfter(next, desk.seconds()), transition),
    note: (id, refused) => note(desk, id, refused),
    history: async (id) => (isPossibleId(id) ? linesOf(desk, id) : []),
  };
}

/** An id is free again once its plan is not to be seen any more, removed or not. */
function isFree(now: number): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(#pk) OR #ttl <= :now',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':now': now },
  };
}

function isAfter({ version }: Pick<Remediation, 'version'>, now: number): Condition {
  return {
    ConditionExpression: '#version = :before AND #ttl > :now',
    ExpressionAttributeNames: { '#version': 'version', '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':before': version - 1, ':now': now },
  };
}

async function write(desk: Desk, kept: KeptPlan, condition: Condition, line: Transition | undefined): Promise<boolean> {
  const { documents, table, seconds } = desk;
  const plan = { TableName: table, Item: planItem(kept), ...condition };
  if (line === undefined) return putAllIf(documents, [plan]);
  const item = lineItem(kept.head.id, line, lastSecond(kept.head));
  return putAllIf(documents, [plan, { TableName: table, Item: item, ...isFree(seconds()) }]);
}

async function find({ documents, table, seconds }: Desk, id: string): Promise<KeptPlan | undefined> {
  if (!isPossibleId(id)) return undefined;
  const { Item } = await documents.send(new GetCommand({ TableName: table, Key: planKey(id), ConsistentRead: true }));
  const kept = Item && planIn(Item);
  return kept !== undefined && lastSecond(kept.head) > seconds() ? kept : undefined;
}

/** Counted first, so whoever comes when there are many is not kept; those who come at once are, some too many. */
async function note(desk: Desk, id: string, refused: Transition): Promise<boolean> {
  const kept = await find(desk, id);
  if (kept === undefined || (await notesAfter(desk, id, refused.seq)) >= MOST_NOTES) return false;
  const Item = noteItem(id, refused, lastSecond(kept.head), randomUUID());
  await desk.documents.send(new PutCommand({ TableName: desk.table, Item }));
  return true;
}
