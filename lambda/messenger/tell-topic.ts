import { customNotification } from '../../lib/notify/custom-notification.ts';
import type { Channel } from './channel.ts';

/** The topic that Amazon Q Developer reads. A watch may want to be left out. */
export function tellTopic(publish: (message: string) => Promise<void>): Channel {
  return async (notice) => {
    if ('notify' in notice && !notice.notify.sns) return;
    await publish(JSON.stringify(customNotification(notice)));
  };
}
