import { Aws } from 'aws-cdk-lib';
import type { Config } from '../config.ts';
import type { Right } from '../rights.ts';

/** An IAM action of the store, and whether its resource is the table or the index of it. */
export interface StoreAction {
  readonly action: string;
  readonly on: 'table' | 'index';
}

/** The table, and who asks. */
interface Kept {
  readonly tableArn: string;
  readonly indexName: string;
}

/** The rights to keep audits: those that the calls declare, on audits alone, for everything has its kind before its key. */
export function keepingRights(
  calls: readonly (readonly StoreAction[])[],
  { tableArn, indexName }: Kept,
): readonly Right[] {
  const on = (where: StoreAction['on']) => [
    ...new Set(calls.flat().flatMap((one) => (one.on === where ? [one.action] : []))),
  ];
  return [
    { sid: 'KeepAudits', actions: on('table'), resources: [tableArn], ...ofKind('audit') },
    { sid: 'ListAudits', actions: on('index'), resources: [`${tableArn}/index/${indexName}`] },
  ];
}

/** The rights to keep plans with their histories, which stand beside audits. */
export function planKeepingRight(
  calls: readonly (readonly StoreAction[])[],
  { tableArn }: Pick<Kept, 'tableArn'>,
): Right {
  const actions = [...new Set(calls.flat().map(({ action }) => action))];
  return { sid: 'KeepPlans', actions, resources: [tableArn], ...ofKind('plan') };
}

/** The rights to keep what is kept beside audits and plans: where answers go, and watches. */
export function besidesRights(
  kind: 'reply' | 'watch',
  calls: readonly (readonly StoreAction[])[],
  { tableArn }: Pick<Kept, 'tableArn'>,
): Right {
  const actions = [...new Set(calls.flat().map(({ action }) => action))];
  return { sid: kind === 'reply' ? 'KeepReplies' : 'KeepWatches', actions, resources: [tableArn], ...ofKind(kind) };
}

/** What Powertools' layer calls. @see https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/ */
const KEY_ACTIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((word) => `dynamodb:${word}`);

/** The right to keep idempotency keys, in the partitions that Powertools names so. */
export function idempotencyRight({ tableArn }: Pick<Kept, 'tableArn'>): Right {
  return { sid: 'TakeOrdersOnce', actions: KEY_ACTIONS, resources: [tableArn], ...ofKind('idempotency') };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function ofKind(kind: string): Pick<Right, 'conditions'> {
  return { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${kind}#*`] } } };
}

/** A table under a key of one's own asks for the key as well, in the name of whoever asks the table. */
export function unlockingRights({ tableKeyArn }: Config): readonly Right[] {
  if (tableKeyArn === undefined) return [];
  const words = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];
  const conditions = { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}` } };
  return [{ sid: 'UnlockTheTable', actions: words.map((word) => `kms:${word}`), resources: [tableKeyArn], conditions }];
}
