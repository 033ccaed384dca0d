import { markOf } from '../mark.ts';
import type { Commands } from './commands-of.ts';
import { authorize, revoke } from './permissions.ts';

export const openSecurityGroup: Commands<'open-security-group'> = {
  make: ({ groupId, direction, permissions }, planId) => [authorize(groupId, direction, permissions, markOf(planId))],
  undo: ({ groupId, direction, permissions }) => [revoke(groupId, direction, permissions)],
};
