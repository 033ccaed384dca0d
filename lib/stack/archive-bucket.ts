import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Config } from './config.ts';
import type { Right } from './rights.ts';

/** What lies in the bucket, by the beginning of its keys. */
export type Shelf = 'watches' | 'fleets';

const UNLOGGED =
  'Only functions of this stack may read or write here, each under its own prefix, and CloudTrail can log that where somebody needs it.';

/** A look is written anew with each run, and a watch runs once a year at least: what is older is of one that was removed. */
const WATCH_DAYS = 400;

/** Where whole snapshots and the results of fleets lie, for they are larger than an item of the table may be. */
export function archiveBucket(scope: Construct, { keepDays, deletionProtection }: Config): Bucket {
  const bucket = new Bucket(scope, 'Archive', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules: [
      { id: 'ForgetFleets', prefix: 'fleets/', expiration: Duration.days(keepDays) },
      { id: 'ForgetWatches', prefix: 'watches/', expiration: Duration.days(WATCH_DAYS) },
      { id: 'DropTheUnfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  acknowledge(bucket, { S1: UNLOGGED });
  return bucket;
}

/** To read and write on one shelf. Whoever may not list a bucket is told 403 where there is nothing under a key. */
export function archiveRights(
  { bucketArn }: Pick<Bucket, 'bucketArn'>,
  shelf: Shelf,
  actions: readonly string[],
): readonly Right[] {
  const objects = actions.filter((action) => action !== 's3:ListBucket');
  return [
    { sid: 'KeepInTheArchive', actions: objects, resources: [`${bucketArn}/${shelf}/*`] },
    {
      sid: 'LookIntoTheArchive',
      actions: actions.filter((action) => action === 's3:ListBucket'),
      resources: [bucketArn],
      conditions: { StringLike: { 's3:prefix': [`${shelf}/*`] } },
    },
  ];
}
