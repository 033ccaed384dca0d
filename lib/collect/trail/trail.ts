import type { CloudTrailClient, LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import type { ChangeAuthor, NetworkChange } from '../../model/network-change.ts';
import { authorAmong } from './author-among.ts';
import { eventsOf } from './events.ts';
import { type TrailEvent, trailEvent } from './trail-event.ts';

/** What asking takes of IAM. It knows no resource. */
export const TRAIL_ACTIONS = ['cloudtrail:LookupEvents'] as const;

/**
 * Milliseconds between two calls: CloudTrail takes two a second of an account in a Region.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const PACE = 550;
/** Pages of fifty events that are looked through for one change. */
const MOST_PAGES = 4;

export interface TrailPorts {
  readonly client: CloudTrailClient;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Who made a change since an instant; null where CloudTrail does not know, or not yet: it may be a quarter of an hour
 * late. It is asked by the resource, and then by the names of the events, for AWS does not list every resource that an
 * event is about. Rejects with the SDK's own error where it refuses.
 */
export async function whoChanged(
  change: NetworkChange,
  since: string,
  ports: TrailPorts,
): Promise<ChangeAuthor | null> {
  const names = eventsOf(change);
  let left = MOST_PAGES;
  for (const way of waysOf(change, names)) {
    if (left < MOST_PAGES) {
      // oxlint-disable-next-line no-await-in-loop -- CloudTrail takes two calls a second
      await ports.sleep(PACE);
    }
    // oxlint-disable-next-line no-await-in-loop -- the same
    const { events, pages } = await eventsBy({ ...way, since, most: left }, ports);
    const author = authorAmong(
      change,
      events.filter((one) => names.includes(one.author.event)),
    );
    left -= pages;
    if (author !== null || left === 0) return author;
  }
  return null;
}

interface Way {
  readonly key: 'ResourceName' | 'EventName';
  readonly value: string;
}

function waysOf({ resourceId }: NetworkChange, names: readonly string[]): readonly Way[] {
  if (names.length === 0) return [];
  return [{ key: 'ResourceName', value: resourceId }, ...names.map((value) => ({ key: 'EventName', value }) as const)];
}

interface Lookup extends Way {
  readonly since: string;
  readonly most: number;
}

async function eventsBy(
  { key, value, since, most }: Lookup,
  { client, sleep, signal: abortSignal }: TrailPorts,
): Promise<{ readonly events: readonly TrailEvent[]; readonly pages: number }> {
  const { LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  const events: TrailEvent[] = [];
  const asked: LookupEventsCommandInput = {
    LookupAttributes: [{ AttributeKey: key, AttributeValue: value }],
    StartTime: new Date(since),
    MaxResults: 50,
  };
  let next: Pick<LookupEventsCommandInput, 'NextToken'> = {};
  for (let pages = 1; ; pages++) {
    // oxlint-disable-next-line no-await-in-loop -- a page names the next
    const { Events = [], NextToken } = await client.send(new LookupEventsCommand({ ...asked, ...next }), {
      abortSignal,
    });
    events.push(...Events.flatMap((one) => trailEvent(one) ?? []));
    if (NextToken === undefined || pages >= most) return { events, pages };
    next = { NextToken };
    // oxlint-disable-next-line no-await-in-loop -- CloudTrail takes two calls a second
    await sleep(PACE);
  }
}
