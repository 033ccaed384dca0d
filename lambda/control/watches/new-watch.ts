import type { Watch } from '../../../lib/model/watch.ts';

/** A watch that nobody has looked at yet. */
export function newWatch(
  { id, spec, createdBy, from }: Pick<Watch, 'id' | 'spec' | 'createdBy' | 'from'>,
  now: Date,
): Watch {
  const untouched = { lastRunAt: null, lastFailure: null, standings: [], pending: [] };
  return { id, version: 1, spec, createdAt: now.toISOString(), createdBy, from, ...untouched };
}
