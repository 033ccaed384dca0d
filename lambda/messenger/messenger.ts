import type { Notice } from '../../lib/model/notice.ts';
import type { ReplyStore } from '../../lib/store/reply-store.ts';
import type { SharedPorts } from '../ports.ts';
import type { Channel } from './channel.ts';

/** A channel with the name that it is known by in the log. */
export interface NamedChannel {
  readonly name: string;
  readonly tell: Channel;
}

export interface MessengerPorts extends Pick<SharedPorts, 'log' | 'measure'> {
  readonly channels: readonly NamedChannel[];
  /** Remembers what was told. */
  readonly told: Pick<ReplyStore, 'claim' | 'release'>;
}

/** Seconds for which it is remembered: as long as EventBridge and Lambda try again, and longer. */
const REMEMBERED = 86_400;

/**
 * Tells everybody, each on their own: a channel that is down keeps no other from hearing. It rejects where one was, and
 * then is called again: whoever has heard is not told twice, because each telling is claimed first, and given back where
 * it failed. If the function ends between the two, that one telling is lost; twice would be worse than not at all only
 * for buttons, and those are claimed themselves, so news are worth a repeat to nobody but the log.
 */
export async function deliverNews(notice: Notice, ports: MessengerPorts): Promise<void> {
  const outcomes = await Promise.all(ports.channels.map((channel) => tellOnce(channel, notice, ports)));
  const failed = ports.channels.filter((_channel, i) => outcomes[i] === 'failed').map(({ name }) => name);
  if (failed.length > 0) throw new Error(`${notice.type} ${notice.id} was not told by ${failed.join(', ')}`);
}

async function tellOnce({ name, tell }: NamedChannel, notice: Notice, ports: MessengerPorts) {
  const key = `news#${name}#${notice.id}`;
  if (!(await ports.told.claim(key, REMEMBERED))) return 'again';
  const outcome = await tell(notice).then(
    () => 'told',
    async (error: unknown) => {
      ports.log.error('news were not told', { channel: name, type: notice.type, id: notice.id, error });
      await ports.told.release(key);
      return 'failed';
    },
  );
  ports.measure({ name: 'Notices', unit: 'Count', value: 1, dimensions: { outcome } });
  return outcome;
}
