import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { AuditHead } from './audit-store.ts';
import { readCursor } from './cursor.ts';
import { headIn } from './item.ts';
import { auditKey, listKey } from './keys.ts';
import { TABLE } from './table.ts';

interface Look {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly wanted: number;
  readonly cursor: string | undefined;
}

/** Items that one call looks at, at least: those whose time is up may lie about for days. */
const LEAST = 25;

/** At least as many heads as are wanted, or all there are. DynamoDB filters what it has read: a page of its may be empty. */
export async function newestFirst(look: Look): Promise<readonly AuditHead[]> {
  const heads: AuditHead[] = [];
  for await (const { Items = [] } of pages(look)) {
    heads.push(...Items.map(headIn));
    if (heads.length >= look.wanted) break;
  }
  return heads;
}

function pages({ documents, table, now, wanted, cursor }: Look) {
  const { indexName, partitionKey } = TABLE.newestFirst;
  const { listPk } = listKey({ createdAt: '', id: '' });
  const query = {
    TableName: table,
    IndexName: indexName,
    ScanIndexForward: false,
    KeyConditionExpression: '#list = :list',
    FilterExpression: '#ttl > :now',
    ExpressionAttributeNames: { '#list': partitionKey, '#ttl': TABLE.ttl },
    ExpressionAttributeValues: { ':list': listPk, ':now': now },
    ...(cursor !== undefined && { ExclusiveStartKey: startAt(cursor) }),
  };
  return paginateQuery({ client: documents, pageSize: Math.max(wanted, LEAST) }, query);
}

function startAt(cursor: string): Readonly<Record<string, string>> {
  const position = readCursor(cursor);
  return { ...auditKey(position.id), ...listKey(position) };
}
