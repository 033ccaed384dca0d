import type { ChangeAuthor, NetworkChange } from '../../model/network-change.ts';
import type { TrailEvent } from './trail-event.ts';

/** What tells one change of a resource from another: ranges, addresses, ids. */
const TELLING = /[0-9a-fA-F]*:[0-9a-fA-F:.]*\/\d+|\d+(?:\.\d+){3}(?:\/\d+)?|\b[a-z]{1,8}-[0-9a-f]{4,17}\b/g;
/** Changes of the whole account, which name no resource. */
const NAMELESS: ReadonlySet<string> = new Set(['block-public-access']);

/**
 * Who made a change, of several events that can have made it: the latest of those that name what the change is about. One
 * that names only the resource is believed where it is the only one, for an event may know a rule by its id alone. Null
 * where several would do: a wrong name is worse than none.
 */
export function authorAmong(
  change: Pick<NetworkChange, 'what' | 'resourceId' | 'sentence'>,
  events: readonly TrailEvent[],
): ChangeAuthor | null {
  const own = events.filter(
    ({ text }) => NAMELESS.has(change.what) || text.includes(JSON.stringify(change.resourceId)),
  );
  const details = (change.sentence.match(TELLING) ?? []).filter((word) => word !== change.resourceId);
  const telling = own.filter(({ text }) => details.some((word) => text.includes(JSON.stringify(word))));
  const [latest] = telling.toSorted((a, b) => Date.parse(b.author.at) - Date.parse(a.author.at));
  if (latest !== undefined) return latest.author;
  const [only, another] = own;
  return only !== undefined && another === undefined ? only.author : null;
}
