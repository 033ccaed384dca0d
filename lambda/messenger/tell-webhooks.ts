import type { Notice } from '../../lib/model/notice.ts';
import { type CallbackPorts, deliverNotice } from '../callback/deliver.ts';
import type { Channel } from './channel.ts';

/** One webhook that hears of everything. */
export function tellWebhook(url: string, ports: CallbackPorts): Channel {
  return (notice) => post(notice, url, ports);
}

/** The webhook that a watch itself names, which hears of that watch. */
export function tellWatchWebhook(ports: CallbackPorts): Channel {
  return async (notice) => {
    if ('notify' in notice && notice.notify.webhook !== null) await post(notice, notice.notify.webhook, ports);
  };
}

/**
 * Rejects where a later try may go better: the secret cannot be read, or the receiver is down. What we refuse to call and
 * what the receiver refuses to hear stays so, and is in the log.
 */
async function post(notice: Notice, callbackUrl: string, ports: CallbackPorts): Promise<void> {
  await ports.secret();
  const outcome = await deliverNotice({ id: notice.id, callbackUrl, body: () => bodyOf(notice) }, ports);
  if (outcome === 'failed') throw new Error('a webhook does not answer as it should');
}

/** The notice itself. Whose webhook else hears of it is nobody's business: whoever has that address can post to it. */
function bodyOf(notice: Notice): string {
  return JSON.stringify('notify' in notice ? { ...notice, notify: { ...notice.notify, webhook: null } } : notice);
}
