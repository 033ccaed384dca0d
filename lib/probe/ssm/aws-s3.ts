import { LONGEST_OUTPUT } from '../output.ts';

/**
 * An object as text, as far as a report can reach: the host writes it, and a host may be anybody's. The client is loaded
 * when it is needed, for most reports need no bucket.
 */
export async function readObject(region: string, bucket: string, key: string): Promise<string> {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ region, followRegionRedirects: true });
  const range = `bytes=0-${LONGEST_OUTPUT - 1}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }));
  return (await Body?.transformToString()) ?? '';
}
