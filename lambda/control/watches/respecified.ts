import type { Watch, WatchSpec } from '../../../lib/model/watch.ts';

/** What a question rests on besides its destination: where one of these is another, nothing is known any more. */
const GROUND = ['source', 'expect', 'region', 'accountId', 'probe'] as const satisfies readonly (keyof WatchSpec)[];

/** The watch with another spec. Of a destination that was watched before, on the same ground, it is known how it stands. */
export function respecified(watch: Watch, spec: WatchSpec): Watch {
  const same = GROUND.every((field) => JSON.stringify(watch.spec[field]) === JSON.stringify(spec[field]));
  const kept = same ? watch.standings.filter(({ destination }) => spec.destinations.includes(destination)) : [];
  return { ...watch, version: watch.version + 1, spec, standings: kept };
}
