import type { CloudTrailClient, Event } from '@aws-sdk/client-cloudtrail';
import type { ChangeAuthor, NetworkChange } from '../../model/network-change.ts';
import { EVENTS } from './events.ts';

/** What asking takes of IAM. It knows no resource. */
export const TRAIL_ACTIONS = ['cloudtrail:LookupEvents'] as const;

/** Milliseconds between two calls: CloudTrail takes two a second. */
const PACE = 550;
/** Pages of fifty events that are looked through for one change. */
const MOST_PAGES = 2;

export interface TrailPorts {
  readonly client: CloudTrailClient;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Who made a change, and when; null where CloudTrail does not know, or not yet: it may be a quarter of an hour late.
 * Events are asked for by the resource, and then by their name, for of some AWS lists another resource than the one that
 * changed. Rejects where CloudTrail refuses.
 */
export async function authorOf(
  { what, resourceId }: Pick<NetworkChange, 'what' | 'resourceId'>,
  since: string,
  ports: TrailPorts,
): Promise<ChangeAuthor | null> {
  const names = EVENTS[what] ?? [];
  if (names.length === 0) return null;
  const byResource = await found({ ResourceName: resourceId }, since, ports);
  const own = newest(byResource, (event) => names.includes(event.EventName ?? ''));
  if (own !== undefined) return own;
  for (const name of names.slice(0, 3)) {
    // oxlint-disable-next-line no-await-in-loop -- CloudTrail takes two calls a second
    const events = await found({ EventName: name }, since, ports);
    const one = newest(events, (event) => event.CloudTrailEvent?.includes(JSON.stringify(resourceId)) === true);
    if (one !== undefined) return one;
  }
  return null;
}

async function found(
  by: Readonly<Record<string, string>>,
  since: string,
  { client, sleep }: TrailPorts,
): Promise<readonly Event[]> {
  const { LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  const [[key = '', value = '']] = Object.entries(by) as [[string, string]];
  const asked = {
    LookupAttributes: [{ AttributeKey: key as 'ResourceName', AttributeValue: value }],
    StartTime: new Date(since),
    MaxResults: 50,
  };
  const events: Event[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    // oxlint-disable-next-line no-await-in-loop -- a page names the next
    const answer = await client.send(
      new LookupEventsCommand({ ...asked, ...(NextToken !== undefined && { NextToken }) }),
    );
    events.push(...(answer.Events ?? []));
    ({ NextToken } = answer);
    if (NextToken === undefined) break;
    // oxlint-disable-next-line no-await-in-loop -- same
    await sleep(PACE);
  }
  return events;
}

function newest(events: readonly Event[], isMeant: (event: Event) => boolean): ChangeAuthor | undefined {
  const [event] = events.filter(isMeant).toSorted((a, b) => Number(b.EventTime) - Number(a.EventTime));
  if (event === undefined) return undefined;
  const at = event.EventTime?.toISOString() ?? '';
  return { who: whoOf(event), at, event: event.EventName ?? '', eventId: event.EventId ?? '' };
}

/** The name that the event has, or the end of the role's ARN: neither holds an access key or a token. */
function whoOf({ Username, CloudTrailEvent = '{}' }: Event): string {
  const arn = arnIn(CloudTrailEvent);
  if (arn !== undefined) return arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
  return Username ?? 'somebody';
}

function arnIn(text: string): string | undefined {
  try {
    const { userIdentity } = JSON.parse(text) as { readonly userIdentity?: { readonly arn?: unknown } };
    return typeof userIdentity?.arn === 'string' ? userIdentity.arn : undefined;
  } catch {
    return undefined;
  }
}
