import type { StoreAction } from '../actions.ts';
import type { WatchStore } from '../watch-store.ts';

/** What each call of the store needs of IAM. All watches stand in one partition of the table, so a list needs no index. */
export const WATCH_ACTIONS = {
  create: [{ action: 'dynamodb:PutItem', on: 'table' }],
  find: [{ action: 'dynamodb:GetItem', on: 'table' }],
  list: [{ action: 'dynamodb:Query', on: 'table' }],
  replace: [{ action: 'dynamodb:PutItem', on: 'table' }],
  remove: [{ action: 'dynamodb:DeleteItem', on: 'table' }],
} as const satisfies Readonly<Record<keyof WatchStore, readonly StoreAction[]>>;
