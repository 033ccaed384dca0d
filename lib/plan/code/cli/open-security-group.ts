import { markOf } from '../../../model/plan-mark.ts';
import type { Commands } from './commands-of.ts';
import { authorize, revoke } from './permissions.ts';

export const openSecurityGroup: Commands<'open-security-group'> = {
  make: (change, planId) => [authorize(change.groupId, change, { Description: markOf(planId) })],
  undo: (change, planId) => [revoke(change.groupId, change, { Description: markOf(planId) })],
};
