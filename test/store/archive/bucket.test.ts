import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { ARCHIVE_ACTIONS, bucketArchive } from '../../../lib/store/archive/bucket.ts';

const client = new S3Client({ region: 'eu-west-1' });
const s3 = mockClient(client);
const archive = bucketArchive('a-bucket', client);

beforeEach(() => {
  s3.reset();
});

const BYTES = new TextEncoder().encode('{}');
const KEY = { Bucket: 'a-bucket', Key: 'fleets/flt-1/plan.json' };

describe('a bucket', () => {
  test('keeps bytes under keys', async () => {
    s3.on(PutObjectCommand).resolves({}).on(DeleteObjectCommand).resolves({});
    s3.on(GetObjectCommand, KEY).resolves({ Body: { transformToByteArray: async () => BYTES } as never });
    await archive.put(KEY.Key, BYTES);
    expect(await archive.get(KEY.Key)).toEqual(BYTES);
    await archive.remove(KEY.Key);
    expect(s3.calls().map(({ args }) => args[0].input)).toEqual([{ ...KEY, Body: BYTES }, KEY, KEY]);
  });

  test('has nothing under other keys', async () => {
    s3.on(GetObjectCommand).rejects(Object.assign(new Error('gone'), { name: 'NoSuchKey' }));
    expect(await archive.get(KEY.Key)).toBeUndefined();
  });

  test('that may not be read is no empty one', async () => {
    s3.on(GetObjectCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    await expect(archive.get(KEY.Key)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is listed page by page', async () => {
    s3.on(ListObjectsV2Command, { Bucket: 'a-bucket', Prefix: 'fleets/' })
      .resolvesOnce({ Contents: [{ Key: 'fleets/a' }], IsTruncated: true, NextContinuationToken: 'next' })
      .resolves({ Contents: [{ Key: 'fleets/b' }], IsTruncated: false });
    expect(await archive.list('fleets/')).toEqual(['fleets/a', 'fleets/b']);
  });

  test('is called by these actions alone', () => {
    const own = new Set(Object.values(ARCHIVE_ACTIONS).flatMap((call) => call.map(({ action }) => action)));
    expect([...own].toSorted()).toEqual(['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject']);
  });
});
