import type { AuditStore } from './audit-store.ts';

/** An IAM action, and whether its resource is the table or the index of it. */
export interface StoreAction {
  readonly action: `dynamodb:${string}`;
  readonly on: 'table' | 'index';
}

/** What each call of the store needs of IAM, so that a role holds no more than what its function calls. */
export const STORE_ACTIONS = {
  create: [{ action: 'dynamodb:PutItem', on: 'table' }],
  find: [{ action: 'dynamodb:GetItem', on: 'table' }],
  list: [{ action: 'dynamodb:Query', on: 'index' }],
  replace: [{ action: 'dynamodb:PutItem', on: 'table' }],
} as const satisfies Readonly<Record<keyof AuditStore, readonly StoreAction[]>>;
