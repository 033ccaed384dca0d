import * as z from 'zod';
import { ChannelId, ResponseUrl, TeamId, TriggerId, UserId } from './slash-command.ts';

/**
 * What Slack sends when a button of ours is clicked. `team` is null where the app is installed for a whole organisation,
 * and then the user says of which workspace they are.
 * @see https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export const Interaction = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: TeamId }).nullish(),
  user: z.object({ id: UserId, team_id: TeamId.optional() }),
  channel: z.object({ id: ChannelId }).optional(),
  response_url: ResponseUrl,
  trigger_id: TriggerId,
  actions: z
    .array(z.object({ action_id: z.string().max(255), value: z.string().max(2000).default('') }))
    .min(1)
    .max(25),
});
export type Interaction = z.infer<typeof Interaction>;
