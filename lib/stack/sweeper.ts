import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { archiveRights } from './archive-bucket.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import { readingEnvironment } from './environment.ts';
import { announcingRight } from './event-bus.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import { auditingRights } from './rights/auditing.ts';
import { archiveWildcards, wildcards } from './rights/wildcards.ts';

/** What fleets work with. */
export interface FleetTools {
  readonly config: Config;
  readonly parts: Parts;
  readonly bucket: Bucket;
  readonly bus: EventBus;
  readonly documents: NamedDocuments;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that sweeps one VPC. It reads networks and asks no host. */
export function sweeper(
  scope: Construct,
  { config, parts, bucket, bus, documents, environment }: FleetTools,
): IFunction {
  const reading = { ...config, probe: false };
  // No service, task or function stands for interfaces here: they are listed as they are.
  const network = { ...parts, readerActions: parts.readerActions.filter((action) => !/^(ecs|lambda):/.test(action)) };
  return lambdaFunction(scope, 'Sweeper', {
    name: 'sweeper',
    code: parts.code.sweeper,
    rights: [
      ...auditingRights(reading, network, documents),
      ...archiveRights(bucket, 'fleets', parts.calls.archive.fleets),
      announcingRight(bus),
    ],
    wildcards: { ...wildcards(reading), ...archiveWildcards(bucket, 'fleets') },
    environment: {
      ...environment,
      ...readingEnvironment(reading, documents, undefined),
      EGRESS_DOCTOR_BUS: bus.eventBusName,
      EGRESS_DOCTOR_BUCKET: bucket.bucketName,
      EGRESS_DOCTOR_FLEET_CONCURRENCY: String(config.fleetConcurrency),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: undefined,
  });
}
