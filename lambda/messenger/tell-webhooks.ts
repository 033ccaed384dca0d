import type { Notice } from '../../lib/model/notice.ts';
import { type CallbackPorts, deliverNotice } from '../callback/deliver.ts';
import type { Channel } from './channel.ts';

/** One webhook, which hears of everything; or, where a watch names one, of that watch. The notice itself is the body. */
export function tellWebhook(url: string, ports: CallbackPorts): Channel {
  return async (notice) => post(notice, url, ports);
}

export function tellWatchWebhook(ports: CallbackPorts): Channel {
  return async (notice) => {
    if ('notify' in notice && notice.notify.webhook !== null) await post(notice, notice.notify.webhook, ports);
  };
}

/** A receiver that is down for longer than the attempts take does not hear of it: the delivery says so in the log. */
async function post(notice: Notice, callbackUrl: string, ports: CallbackPorts): Promise<void> {
  await deliverNotice({ id: notice.id, callbackUrl, body: () => JSON.stringify(notice) }, ports);
}
