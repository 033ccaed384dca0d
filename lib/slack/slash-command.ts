import * as z from 'zod';

/** Ids as Slack gives them: a workspace, somebody in it, a channel. */
export const TeamId = z.string().regex(/^[TE][A-Z0-9]{1,20}$/);
export const UserId = z.string().regex(/^[UW][A-Z0-9]{1,20}$/);
export const ChannelId = z.string().regex(/^[A-Z][A-Z0-9]{1,20}$/);
export const TriggerId = z.string().regex(/^[\w.-]{1,128}$/);
export const ResponseUrl = z.string().min(1).max(2048);

/** The form that Slack sends for a command; of its fields, those that are read. @see https://docs.slack.dev/interactivity/implementing-slash-commands */
export const SlashCommand = z.object({
  team_id: TeamId,
  user_id: UserId,
  channel_id: ChannelId,
  text: z.string().max(8000).default(''),
  response_url: ResponseUrl,
  trigger_id: TriggerId,
});
export type SlashCommand = z.infer<typeof SlashCommand>;
