import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Archive } from '../../lib/store/archive.ts';

/** What this calls. Whoever may not list a bucket is told 403 where there is nothing under a key, so it takes that too. */
export const FLEET_ARCHIVE_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'] as const;

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** An archive in a bucket, which reads at once what was written. */
export function s3Archive(
  Bucket: string,
  client = new S3Client({ maxAttempts: 4, requestHandler: PATIENCE }),
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
