import type { FlowLog } from '../../model/flow-log.ts';
import type { Window } from '../../model/measured.ts';

/** Where the objects of some hours or of a day begin, and the first that may hold what is wanted. */
export interface ObjectPrefix {
  readonly prefix: string;
  readonly startAfter: string;
}

export interface Bucket {
  readonly name: string;
  /** With a slash behind it, or empty. */
  readonly folder: string;
}

/** `arn:aws:s3:::bucket/folder/`. */
export function bucketOf({ LogDestination = '' }: FlowLog): Bucket | undefined {
  const [, name, folder = ''] = /^arn:[\w-]+:s3:::([a-z0-9][a-z0-9.-]{1,62})(?:\/(.*))?$/.exec(LogDestination) ?? [];
  if (name === undefined) return undefined;
  const trimmed = folder.replace(/\/+$/, '');
  return { name, folder: trimmed === '' ? '' : `${trimmed}/` };
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** An object is named after the five minutes that it was begun in. */
const EARLIER = 5 * MINUTE;
/** Records reach S3 within ten minutes, mostly. */
export const LATER = 15 * MINUTE;

/**
 * The prefixes of a log's objects in a stretch of time. The names sort by time behind the id of the log, so nothing that is
 * older is listed. That page calls every object `….log.gz`; of Parquet they are called `….log.parquet`, as those who read
 * them write.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function objectPrefixes(
  log: FlowLog,
  { folder }: Bucket,
  place: { readonly account: string; readonly region: string },
  { from, to }: Window,
): readonly ObjectPrefix[] {
  const { HiveCompatiblePartitions: hive = false, PerHourPartition: hourly = false } = log.DestinationOptions ?? {};
  const step = hourly ? HOUR : DAY;
  const first = Math.floor((from - EARLIER) / step) * step;
  const count = Math.floor((to + LATER - first) / step) + 1;
  const name = `${place.account}_vpcflowlogs_${place.region}_${log.FlowLogId}_`;
  const root = hive
    ? `AWSLogs/aws-account-id=${place.account}/aws-service=vpcflowlogs/aws-region=${place.region}/`
    : `AWSLogs/${place.account}/vpcflowlogs/${place.region}/`;
  return Array.from({ length: count }, (_, i) => {
    const prefix = `${folder}${root}${partition(first + i * step, hive, hourly)}${name}`;
    return { prefix, startAfter: `${prefix}${stamp(from - EARLIER)}` };
  });
}

function partition(at: number, hive: boolean, hourly: boolean): string {
  const [year, month, day, hour] = new Date(at).toISOString().split(/[-T:]/);
  const parts = { year, month, day, ...(hourly ? { hour } : {}) };
  return Object.entries(parts)
    .map(([key, value]) => (hive ? `${key}=${value}/` : `${value}/`))
    .join('');
}

/** `20261121T1005Z`, as in the names of objects. */
export function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
}
