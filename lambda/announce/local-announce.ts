import { deliverNews, type MessengerPorts } from '../messenger/messenger.ts';
import { type Announce, announceBy } from './announce.ts';

/** Where there is no bus, as in one process on one machine: the channels are told at once. */
export function localAnnounce(ports: MessengerPorts): Announce {
  return announceBy((notice) => deliverNews(notice, ports), ports);
}
