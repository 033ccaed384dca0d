import type { S3Client } from '@aws-sdk/client-s3';
import type { FlowLog } from '../../model/flow-log.ts';
import type { Gap } from '../../model/gap.ts';
import type { FlowLogText, Wanted, WatchedInterface } from '../../model/measured.ts';
import type { EvidenceClients } from './evidence-clients.ts';
import { type Bucket, bucketOf, LATER, objectPrefixes, stamp } from './object-prefixes.ts';
import { readPackedLog } from './packed-log.ts';
import type { Reading } from './reading.ts';
import { unmeasured } from './unmeasured.ts';

/** Objects and bytes for one log. */
const [MOST_OBJECTS, MOST_BYTES] = [120, 64 * 2 ** 20];

/** The records that a flow log has written to S3. Of each object only the lines that name what is wanted are kept. */
export async function readLogObjects(
  clients: EvidenceClients,
  log: FlowLog,
  interfaces: readonly WatchedInterface[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Reading> {
  const bucket = bucketOf(log);
  const account = interfaces.find(({ owner }) => owner !== undefined)?.owner;
  if (bucket === undefined || account === undefined) return { logs: [], gaps: [nowhere(log)] };
  const client = await clients.objects();
  const listed = await listObjects(
    client,
    { bucket, log, place: { account, region: clients.region } },
    wanted,
    signal,
  ).catch((error: unknown) => unmeasured(error, 's3:ListBucket', bucket.name));
  if ('remedy' in listed) return { logs: [], gaps: [listed] };
  const { objects, more } = bounded(listed.found);
  const names = [...interfaces.map(({ eni }) => eni), ...wanted.nats.map(({ nat }) => nat)];
  const logs: FlowLogText[] = [];
  for (const { key } of objects) {
    // oxlint-disable-next-line no-await-in-loop -- one object after the other is held in memory
    const text = await readObject(client, bucket.name, key, names, signal).catch((error: unknown) =>
      unmeasured(error, 's3:GetObject', `${bucket.name}/${key}`),
    );
    if (typeof text !== 'string') return { logs, gaps: [text] };
    logs.push({ where: key, text, format: log.LogFormat });
  }
  return { logs, gaps: more || listed.cut ? [tooMuch(bucket.name)] : [] };
}

interface Listed {
  readonly key: string;
  readonly bytes: number;
}

interface Shelf {
  readonly bucket: Bucket;
  readonly log: FlowLog;
  readonly place: { readonly account: string; readonly region: string };
}

async function listObjects(
  client: S3Client,
  { bucket, log, place }: Shelf,
  { window }: Wanted,
  abortSignal: AbortSignal,
): Promise<{ readonly found: readonly Listed[]; readonly cut: boolean }> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const pages = await Promise.all(
    objectPrefixes(log, bucket, place, window).map(({ prefix, startAfter }) => {
      const command = new ListObjectsV2Command({ Bucket: bucket.name, Prefix: prefix, StartAfter: startAfter });
      return client.send(command, { abortSignal }).then((page) => ({ prefix, page }));
    }),
  );
  const last = stamp(window.to + LATER);
  const found = pages.flatMap(({ prefix, page: { Contents = [] } }) =>
    Contents.flatMap(({ Key: key = '', Size: bytes = 0 }) =>
      PACKED.test(key) && key.slice(prefix.length, prefix.length + last.length) <= last ? [{ key, bytes }] : [],
    ),
  );
  return { found, cut: pages.some(({ page }) => page.IsTruncated === true) };
}

/** `….log.gz` or `….log.parquet`. */
const PACKED = /\.(?:gz|parquet)$/;

/** The newest of them, as many as are read; in the order of time. */
function bounded(listed: readonly Listed[]): { readonly objects: readonly Listed[]; readonly more: boolean } {
  const newest = listed.toReversed().slice(0, MOST_OBJECTS);
  let used = 0;
  const objects = newest.filter(({ bytes }) => (used += bytes) <= MOST_BYTES);
  return { objects: objects.toReversed(), more: objects.length < listed.length };
}

async function readObject(
  client: S3Client,
  Bucket: string,
  Key: string,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<string | Gap> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }), { abortSignal });
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  // A log without the names of interfaces is of no use here.
  return (await readPackedLog(bytes, (line) => names.some((name) => line.includes(name)))) ?? broken(Key);
}

function broken(key: string): Gap {
  return {
    reads: 'flow logs',
    reason: `${key} is neither gzip nor Parquet of a size that is read`,
    remedy: 'Look at the object itself.',
  };
}

function nowhere({ FlowLogId }: FlowLog): Gap {
  const reason = `where in S3 ${FlowLogId} writes to cannot be told: it names no bucket, or its account is not known`;
  return { reads: 'flow logs', reason, remedy: 'Save its objects in evidence/flow-logs of a snapshot folder.' };
}

function tooMuch(bucket: string): Gap {
  const reason = `${bucket} holds more objects of that time than are read, and some were left out`;
  return { reads: 'flow logs', reason, remedy: 'Ask about a shorter time.' };
}
