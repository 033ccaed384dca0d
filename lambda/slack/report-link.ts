import type { SharedPorts } from '../ports.ts';
import { linkToken } from './link-token.ts';

/** Where reports are shown to whoever has a link. */
export const REPORTS = '/v1/slack/reports';

/** Seconds that a link is good for: a day's talk. */
const GOOD_FOR = 86_400;

export interface LinkPorts extends Pick<SharedPorts, 'log' | 'settings'> {
  readonly time: Pick<SharedPorts['time'], 'now'>;
  /** What links are signed with. */
  readonly linkSecret: () => Promise<string>;
}

/**
 * A link to the report of an audit for whoever reads the chat: people there sign nothing. Undefined where the service
 * does not know where it is reached, or the secret cannot be read: a message without a link is better than none.
 */
export async function reportLink(
  auditId: string | null,
  { settings: { publicUrl }, linkSecret, time, log }: LinkPorts,
): Promise<string | undefined> {
  if (auditId === null || !publicUrl.startsWith('https://')) return undefined;
  const until = Math.floor(time.now().getTime() / 1000) + GOOD_FOR;
  try {
    const token = linkToken(await linkSecret(), auditId, until);
    return `${publicUrl}${REPORTS}/${encodeURIComponent(auditId)}?token=${token}`;
  } catch (error) {
    log.error('no link could be signed', { id: auditId, error });
    return undefined;
  }
}
