import type { Notice } from '../../lib/model/notice.ts';
import { auditMessage } from '../../lib/slack/audit-message.ts';
import type { Message } from '../../lib/slack/message.ts';
import { planMessage } from '../../lib/slack/plan-message.ts';
import type { Reply, ReplyStore } from '../../lib/store/reply-store.ts';
import type { Channel } from '../messenger/channel.ts';
import type { PlanPorts } from '../plans/plan-ports.ts';
import type { SharedPorts } from '../ports.ts';
import { type PostPorts, postToSlack } from './post-to-slack.ts';
import { type LinkPorts, reportLink } from './report-link.ts';

export interface TellSlackPorts extends PostPorts, Pick<LinkPorts, 'settings' | 'log' | 'linkSecret'> {
  readonly store: Pick<SharedPorts['store'], 'find'>;
  readonly plans: Pick<PlanPorts['plans'], 'find'>;
  readonly replies: Pick<ReplyStore, 'find'>;
}

/**
 * Tells those in Slack who asked. The record is told and not the notice: a notice may come late or twice, and what is
 * posted is what is so by then.
 */
export function tellSlack(ports: TellSlackPorts): Channel {
  return async (notice) => {
    const about = aboutOf(notice);
    const reply = about === undefined ? undefined : await ports.replies.find(about);
    if (reply === undefined) return;
    if (Date.parse(reply.expiresAt) <= ports.time.now().getTime()) return tooLate(reply, ports);
    const message = await messageOf(notice, ports);
    if (message !== undefined) await deliver(reply, message, ports);
  };
}

/** Watches have ways of their own, and nobody starts a fleet from Slack. */
function aboutOf(notice: Notice): string | undefined {
  if ('audit' in notice) return notice.audit.id;
  return 'plan' in notice ? notice.plan.id : undefined;
}

async function messageOf(notice: Notice, ports: TellSlackPorts): Promise<Message | undefined> {
  const { store, plans } = ports;
  if ('audit' in notice) {
    const record = await store.find(notice.audit.id);
    return record && auditMessage(record, await reportLink(record.id, ports));
  }
  const record = 'plan' in notice ? await plans.find(notice.plan.id) : undefined;
  return record && planMessage(record, await reportLink(record.auditId, ports));
}

/** Rejects where Slack may take it later. What Slack refuses for good is logged, and its URL is not. */
async function deliver(reply: Reply, message: Message, ports: TellSlackPorts): Promise<void> {
  const status = await postToSlack(reply.responseUrl, { ...message, replace_original: true }, ports);
  if (status >= 200 && status < 300) return;
  if (status === 0 || status === 429 || status >= 500)
    throw new Error(`Slack could not be told of ${reply.about}: ${status === 0 ? 'no answer' : status}`);
  ports.log.warn('Slack takes no more answers', { id: reply.about, status });
}

function tooLate({ about, channel }: Reply, { log }: TellSlackPorts): void {
  log.warn('it was too late to tell Slack', { id: about, channel });
}
