import type { Action } from '../action.ts';

/** The one call that nobody can be denied. */
export const GetCallerIdentity: Action = {
  name: 'GetCallerIdentity',
  run: ({ session: { account, arn, userId } }) => ({ Account: account, Arn: arn, UserId: userId }),
};
