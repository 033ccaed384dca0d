import type { Notice } from '../../lib/model/notice.ts';
import type { SharedPorts } from '../ports.ts';
import type { Channel } from './channel.ts';
import { type Claims, once } from './once.ts';

/** A channel with the name that it is known by in the log. */
export interface NamedChannel {
  readonly name: string;
  readonly tell: Channel;
}

export interface MessengerPorts extends Pick<SharedPorts, 'log' | 'measure' | 'time'> {
  readonly channels: readonly NamedChannel[];
  /** Remembers who has heard what. */
  readonly told: Claims;
}

/** Milliseconds before a channel is tried once more. */
const PAUSE = 1000;
const NEVER = new AbortController().signal;

/**
 * Tells everybody, each on their own: a channel that is down keeps no other from hearing, nor is it waited for by them.
 * It rejects once all are through where one was down, and then is called again; whoever has heard is not told twice.
 */
export async function deliverNews(notice: Notice, ports: MessengerPorts): Promise<void> {
  const outcomes = await Promise.all(ports.channels.map((channel) => outcomeOf(channel, notice, ports)));
  const failed = ports.channels.filter((_channel, i) => outcomes[i] === 'failed').map(({ name }) => name);
  if (failed.length > 0) throw new Error(`${notice.type} ${notice.id} was not told by ${failed.join(', ')}`);
}

async function outcomeOf({ name, tell }: NamedChannel, notice: Notice, ports: MessengerPorts): Promise<string> {
  const { type, id } = notice;
  const outcome = await once(`news#${name}#${id}`, () => tryTwice(tell, notice, ports), ports.told).catch(
    (error: unknown) => {
      ports.log.error('news were not told', { channel: name, type, id, error });
      return 'failed';
    },
  );
  ports.measure({ name: 'Notices', unit: 'Count', value: 1, dimensions: { outcome } });
  return outcome;
}

/** Once more where it went wrong, after a moment. A receiver that is down for longer is left to whoever calls again. */
function tryTwice(tell: Channel, notice: Notice, { time }: MessengerPorts): Promise<void> {
  return tell(notice).catch(async () => {
    await time.sleep(PAUSE, NEVER);
    await tell(notice);
  });
}
