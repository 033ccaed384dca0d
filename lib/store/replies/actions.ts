import type { StoreAction } from '../actions.ts';
import type { ReplyStore } from '../reply-store.ts';

/** What each call of the store needs of IAM. */
export const REPLY_ACTIONS = {
  keep: [{ action: 'dynamodb:PutItem', on: 'table' }],
  find: [{ action: 'dynamodb:GetItem', on: 'table' }],
  claim: [{ action: 'dynamodb:PutItem', on: 'table' }],
  release: [{ action: 'dynamodb:DeleteItem', on: 'table' }],
} as const satisfies Readonly<Record<keyof ReplyStore, readonly StoreAction[]>>;
