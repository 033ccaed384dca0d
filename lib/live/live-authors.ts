import { type TrailPorts, whoChanged } from '../collect/trail/trail.ts';
import { parseSource } from '../request/source.ts';
import { placeOf } from './order-place.ts';
import type { LivePorts } from './ports.ts';
import { orderOf } from './watch-look.ts';
import type { AuthorOf } from './watch-news.ts';

/**
 * Who made a change, by CloudTrail of the account and Region that the watch looks at: an account's events are in its own
 * trail alone. Nobody knows where nobody is to be asked.
 */
export function authorsOf(
  { home, trail }: Pick<LivePorts, 'home' | 'trail'>,
  time: Omit<TrailPorts, 'client'>,
): AuthorOf {
  return async (change, since, spec) => {
    const [first = ''] = spec.destinations;
    const order = orderOf(spec, first);
    const place = placeOf(order, home, parseSource(order.eni).place);
    return trail === undefined ? null : whoChanged(change, since, { ...time, client: trail(place) });
  };
}
