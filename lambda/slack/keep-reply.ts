import type { Asker } from './asker.ts';
import { hookUrl } from './hook-url.ts';
import type { SlackPorts } from './slack-ports.ts';

/** Milliseconds. @see https://docs.slack.dev/interactivity/handling-user-interaction */
const OPEN_FOR = 30 * 60_000;

/** Keeps where the news of an audit or a plan go. Done before anybody is set going, who may be faster. */
export async function keepReply(about: string, asker: Asker, { replies, time, slack }: SlackPorts): Promise<void> {
  const { responseUrl, team, channel, user, identity } = asker;
  hookUrl(responseUrl, slack.hosts);
  const expiresAt = new Date(time.now().getTime() + OPEN_FOR).toISOString();
  await replies.keep({ about, responseUrl, team, channel, user, identity, expiresAt });
}
