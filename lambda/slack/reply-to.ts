import type { Message } from '../../lib/slack/message.ts';
import { postToSlack } from './post-to-slack.ts';
import type { SlackPorts } from './slack-ports.ts';

/**
 * Answers a click: what is for everybody takes the place of the message, and what is for whoever clicked stands beside it.
 * What was asked for is done whether or not Slack hears of it.
 */
export async function replyTo(responseUrl: string, message: Message, ports: SlackPorts): Promise<void> {
  const replace_original = message.response_type === 'in_channel';
  const status = await postToSlack(responseUrl, { ...message, replace_original }, ports);
  if (status < 200 || status > 299) ports.log.warn('Slack did not take an answer', { status });
}
