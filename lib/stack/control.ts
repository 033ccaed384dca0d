import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Reasons } from './acknowledge.ts';
import { archiveRights } from './archive-bucket.ts';
import type { Config } from './config.ts';
import type { FleetMachine } from './fleet-machine.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import { archiveWildcards, belowWildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';
import { deskEnvironment, deskRights, deskWildcards, type WatchDesk } from './watch-desk.ts';

/** What the control function works with. */
export interface ControlTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep watches. */
  readonly store: readonly Right[];
  readonly bucket: Bucket;
  /** Undefined where there are no watches. */
  readonly desk: WatchDesk | undefined;
  readonly machine: FleetMachine | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function behind /v1/watches and /v1/fleets: it keeps what shall be done by the clock, and does none of it. */
export function control(scope: Construct, tools: ControlTools): IFunction {
  const { config, parts, store, bucket, desk, machine, environment } = tools;
  return lambdaFunction(scope, 'Control', {
    name: 'control',
    code: parts.code.control,
    rights: [...store, ...(desk === undefined ? [] : deskRights(desk, parts, config)), ...fleetRights(tools)],
    wildcards: reasonsOf(tools),
    environment: {
      ...environment,
      EGRESS_DOCTOR_BUCKET: bucket.bucketName,
      ...(desk !== undefined && deskEnvironment(desk)),
      ...(machine !== undefined && { EGRESS_DOCTOR_FLEET: machine.arn }),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: undefined,
  });
}

function reasonsOf({ config, desk, machine, bucket }: ControlTools): Reasons {
  return {
    ...(desk !== undefined && deskWildcards(config)),
    ...(machine !== undefined && {
      ...belowWildcards([`${machine.executions}:*`]),
      ...archiveWildcards(bucket, 'fleets'),
    }),
  };
}

function fleetRights({ machine, bucket }: ControlTools): readonly Right[] {
  if (machine === undefined) return [];
  return [
    { sid: 'StartFleets', actions: ['states:StartExecution'], resources: [machine.arn] },
    {
      sid: 'LookAfterFleets',
      actions: ['states:DescribeExecution', 'states:RedriveExecution'],
      resources: [`${machine.executions}:*`],
    },
    ...archiveRights(bucket, 'fleets', ['s3:GetObject', 's3:ListBucket']),
  ];
}
