import * as z from 'zod';
import { Watch, WatchStanding } from '../../../lib/model/watch.ts';

/** A watch as GET shows it. Who made it is not shown: an ARN is nobody else's business; nor what waits to be told. */
export const ShownWatch = z.object({
  schemaVersion: z.literal(1),
  ...Watch.omit({ createdBy: true, standings: true, pending: true }).shape,
  /** Of all destinations: `broken` where one is, else `unsure` where one is, or nobody has looked yet. */
  standing: WatchStanding.shape.standing,
  standings: z.array(
    WatchStanding.pick({ destination: true, standing: true, since: true, last: true, flapping: true }),
  ),
});
export type ShownWatch = z.infer<typeof ShownWatch>;

export function showWatch({ createdBy: _createdBy, pending: _pending, standings, ...head }: Watch): ShownWatch {
  return {
    schemaVersion: 1,
    ...head,
    standing: standingOf(standings),
    standings: standings.map(({ destination, standing, since, last, flapping }) => ({
      destination,
      standing,
      since,
      last,
      flapping,
    })),
  };
}

function standingOf(standings: Watch['standings']): ShownWatch['standing'] {
  if (standings.some(({ standing }) => standing === 'broken')) return 'broken';
  return standings.length > 0 && standings.every(({ standing }) => standing === 'holding') ? 'holding' : 'unsure';
}
