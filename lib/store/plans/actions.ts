import type { StoreAction } from '../actions.ts';
import type { PlanStore } from '../plan-store.ts';

/** What each call of the store needs of IAM: a transaction is allowed by the actions of what stands in it. */
export const PLAN_ACTIONS = {
  create: [{ action: 'dynamodb:PutItem', on: 'table' }],
  find: [{ action: 'dynamodb:GetItem', on: 'table' }],
  replace: [{ action: 'dynamodb:PutItem', on: 'table' }],
  note: [
    { action: 'dynamodb:GetItem', on: 'table' },
    { action: 'dynamodb:Query', on: 'table' },
    { action: 'dynamodb:PutItem', on: 'table' },
  ],
  history: [{ action: 'dynamodb:Query', on: 'table' }],
} as const satisfies Readonly<Record<keyof PlanStore, readonly StoreAction[]>>;
