import { comment } from '../comment.ts';
import type { Commands } from './commands-of.ts';

/** They are typed on the host, not where the AWS CLI is. */
export const openHostFirewall: Commands<'open-host-firewall'> = {
  make: ({ instanceId, frontEnd }) => [comment('#', `on ${instanceId}, with ${frontEnd}`)],
  undo: ({ instanceId, frontEnd }) => [comment('#', `on ${instanceId}, with ${frontEnd}`)],
};
