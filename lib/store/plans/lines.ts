import { paginateQuery, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Transition } from '../../model/remediation.ts';
import { TABLE } from '../table.ts';
import type { Desk } from './desk.ts';
import { lineIn } from './item.ts';
import { LINES, noteKeys, planKey } from './keys.ts';

/** Every line of a history, in order; those whose time is up may lie about for days. */
export async function linesOf(desk: Desk, id: string): Promise<readonly Transition[]> {
  const lines: Transition[] = [];
  for await (const { Items = [] } of paginateQuery({ client: desk.documents }, linesAt(desk, id, LINES)))
    lines.push(...Items.map(lineIn));
  return lines;
}

/** How many were refused after a transition: few enough for one page. */
export async function notesAfter(desk: Desk, id: string, seq: number): Promise<number> {
  const query = new QueryCommand({ ...linesAt(desk, id, noteKeys(seq)), Select: 'COUNT' });
  const { Count = 0 } = await desk.documents.send(query);
  return Count;
}

function linesAt({ table, seconds }: Desk, id: string, prefix: string): QueryCommandInput {
  return {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    FilterExpression: '#ttl > :now',
    ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey, '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':pk': planKey(id).pk, ':prefix': prefix, ':now': seconds() },
  };
}
