/** The host writes the object, and a host may be anybody's: more than this is not read. */
const MOST_BYTES = 64 * 2 ** 20;

/** An object as text. The client is loaded when it is needed: most reports need no bucket. */
export async function readObject(region: string, bucket: string, key: string): Promise<string> {
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ region, followRegionRedirects: true });
  const range = `bytes=0-${MOST_BYTES - 1}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }));
  return (await Body?.transformToString()) ?? '';
}
