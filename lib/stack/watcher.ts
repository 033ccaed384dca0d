import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { answeringRights } from './api-function.ts';
import { archiveRights } from './archive-bucket.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import { policyEnvironment, readingEnvironment, regionsOf } from './environment.ts';
import { announcingRight } from './event-bus.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import type { Remediator } from './remediator.ts';
import { auditingRights } from './rights/auditing.ts';
import { trailRight } from './rights/reading.ts';
import { archiveWildcards, executionWildcards, wildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';

/** What the watcher works with. */
export interface WatcherTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep watches, and to order audits with a plan. */
  readonly store: readonly Right[];
  readonly bucket: Bucket;
  readonly bus: EventBus;
  readonly documents: NamedDocuments;
  readonly auditor: IFunction;
  readonly remediator: Remediator | undefined;
  /** Where runs go that it never began. */
  readonly failed: IQueue;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that runs watches. It reads networks as the auditor does, and asks CloudTrail who changed them. */
export function watcher(scope: Construct, tools: WatcherTools): IFunction {
  const { config, parts, bucket, bus, documents, remediator, failed, environment } = tools;
  return lambdaFunction(scope, 'Watcher', {
    name: 'watcher',
    code: parts.code.watcher,
    rights: rightsOf(tools),
    wildcards: {
      ...wildcards(config),
      ...archiveWildcards(bucket, 'watches'),
      ...(remediator !== undefined && executionWildcards(remediator.executions)),
    },
    environment: {
      ...environment,
      ...readingEnvironment(config, documents, undefined),
      ...policyEnvironment(config),
      EGRESS_DOCTOR_BUS: bus.eventBusName,
      EGRESS_DOCTOR_BUCKET: bucket.bucketName,
      EGRESS_DOCTOR_AUDITOR: tools.auditor.functionName,
      ...(remediator !== undefined && { EGRESS_DOCTOR_REMEDIATOR: remediator.qualified.functionArn }),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: undefined,
    asynchronous: { deadLetterQueue: failed, maxEventAge: Duration.minutes(10), retryAttempts: 1 },
  });
}

function rightsOf({ config, parts, store, bucket, bus, documents, auditor, remediator, failed }: WatcherTools) {
  return [
    ...store,
    ...auditingRights(config, parts, documents),
    trailRight(parts, regionsOf(config)),
    ...archiveRights(bucket, 'watches', parts.calls.archive.watches),
    announcingRight(bus),
    ...answeringRights({ auditor, remediator }),
    { sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [failed.queueArn] },
  ];
}
