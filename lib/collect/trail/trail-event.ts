import * as z from 'zod';
import type { ChangeAuthor } from '../../model/network-change.ts';

/** An event as LookupEvents has it: most of it is a text that holds the record itself. */
export interface RawEvent {
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventTime?: Date | undefined;
  readonly Username?: string | undefined;
  readonly CloudTrailEvent?: string | undefined;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const Identity = z.object({
  type: z.string().optional(),
  arn: z.string().optional(),
  userName: z.string().optional(),
  invokedBy: z.string().optional(),
});

const Recorded = z.object({
  errorCode: z.string().optional(),
  userIdentity: Identity.default({}),
  requestParameters: z.unknown(),
  responseElements: z.unknown(),
});

/** What is kept of an event: who, and the text in which its resources stand. Keys and sessions stay behind. */
export interface TrailEvent {
  readonly author: ChangeAuthor;
  /** What was asked for, and what came of it, as JSON. */
  readonly text: string;
}

/** A change that came about; undefined for one that was refused, and for a dry run, which both leave an error code. */
export function trailEvent(raw: RawEvent): TrailEvent | undefined {
  const { EventId = '', EventName: event, EventTime, Username = 'somebody' } = raw;
  const record = recordIn(raw.CloudTrailEvent);
  if (event === undefined || EventTime === undefined || record === undefined) return undefined;
  if (record.errorCode !== undefined) return undefined;
  const who = whoOf(record.userIdentity) ?? Username;
  return {
    author: { who, at: EventTime.toISOString(), event, eventId: EventId },
    text: JSON.stringify([record.requestParameters, record.responseElements]),
  };
}

function recordIn(text = ''): z.infer<typeof Recorded> | undefined {
  try {
    return Recorded.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** `alice`, `Deployer/ci-42`, `root`: the end of the ARN, or the service that did it. */
function whoOf({ type, arn = '', userName, invokedBy }: z.infer<typeof Identity>): string | undefined {
  if (type === 'Root') return 'root';
  const [, named] = /^arn:[^:]*:(?:iam|sts)::\d*:(?:user|assumed-role|federated-user)\/(.+)$/.exec(arn) ?? [];
  return named ?? userName ?? invokedBy;
}
