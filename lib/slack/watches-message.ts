import type { Watch } from '../model/watch.ts';
import { type Message, whispered } from './message.ts';

const MOST = 20;

/** Every watch with how it stands, the first few. */
export function watchesMessage(watches: readonly Watch[]): Message {
  if (watches.length === 0) return whispered('Nothing is watched yet.');
  const more = watches.length - MOST;
  const lines = watches.slice(0, MOST).map(line);
  return whispered([...lines, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n'));
}

function line({ spec, standings }: Watch): string {
  const stands = spec.destinations.map((destination) => {
    const found = standings.find((one) => one.destination === destination);
    return `${destination} ${found?.standing ?? 'unsure'}`;
  });
  return `${spec.name}, ${spec.schedule}: ${stands.join(', ')}`;
}
