import type { WatchStanding } from '../../lib/model/watch.ts';

/** A destination of a watch that nobody has looked at, but for what is said of it. */
export function standingOf(destination: string, said: Partial<WatchStanding> = {}): WatchStanding {
  const nothing = { last: null, turns: [], looks: [], flapping: false, told: null, unsureFor: 0, held: null };
  return { destination, standing: 'unsure', since: '2026-11-28T10:00:00.000Z', broke: null, ...nothing, ...said };
}
