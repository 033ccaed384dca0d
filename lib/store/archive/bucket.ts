import type { S3Client } from '@aws-sdk/client-s3';
import {
  S3Client as Client,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { Archive } from '../archive.ts';

/**
 * What each call needs of IAM, on the objects or on the bucket. Whoever may not list a bucket is told 403 where there is
 * nothing under a key, so reading takes that too.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const ARCHIVE_ACTIONS = {
  put: [{ action: 's3:PutObject', on: 'objects' }],
  get: [
    { action: 's3:GetObject', on: 'objects' },
    { action: 's3:ListBucket', on: 'bucket' },
  ],
  list: [{ action: 's3:ListBucket', on: 'bucket' }],
  remove: [{ action: 's3:DeleteObject', on: 'objects' }],
} as const satisfies Readonly<Record<keyof Archive, readonly { readonly action: string; readonly on: string }[]>>;

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** An archive in a bucket, which reads at once what was written. */
export function bucketArchive(
  Bucket: string,
  client: S3Client = new Client({ maxAttempts: 4, requestHandler: PATIENCE }),
): Archive {
  return {
    put: async (Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    get: async (Key) => {
      const answer = await client.send(new GetObjectCommand({ Bucket, Key })).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      });
      return answer?.Body?.transformToByteArray();
    },
    list: async (Prefix) => {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
      return keys;
    },
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}
