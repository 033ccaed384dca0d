import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledge, type Reasons } from './acknowledge.ts';
import type { Config } from './config.ts';
import { fleetDefinition } from './fleet/definition.ts';
import { archiveWildcards, belowWildcards } from './rights/wildcards.ts';
import { policyOf, type Right } from './rights.ts';
import type { FleetTools } from './sweeper.ts';

/** A state machine, as others call and watch it. */
export interface FleetMachine {
  readonly arn: string;
  readonly name: string;
  /** Its executions, as policies name them. */
  readonly executions: string;
}

/** The state machine of fleets: a distributed map over accounts, Regions and VPCs, around the function that sweeps. */
export function fleetMachine(scope: Construct, sweeping: IFunction, { config, bucket }: FleetTools): FleetMachine {
  const name = `egress-doctor-${config.stage}-fleet`;
  // The map starts executions of the very machine it stands in, so its name has to be known before its role.
  const own = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
  const machine = { arn: `${own}:stateMachine:${name}`, name, executions: `${own}:execution:${name}` };
  const logs = fleetLog(scope, name, config);
  const role = new Role(scope, 'FleetRole', {
    description: 'Egress Doctor: sweeps fleets.',
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    inlinePolicies: { Rights: policyOf(rightsOf(machine, sweeping, bucket.bucketArn)) },
  });
  acknowledge(role, reasonsOf(machine, bucket));
  const made = new CfnStateMachine(scope, 'Fleet', {
    stateMachineName: name,
    stateMachineType: 'STANDARD',
    roleArn: role.roleArn,
    definition: fleetDefinition({
      partition: Aws.PARTITION,
      sweeper: sweeping.functionArn,
      bucket: bucket.bucketName,
      concurrency: config.fleetConcurrency,
    }),
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logs.logGroupArn } }],
    },
  });
  acknowledge(made, { SF2: 'What a fleet does is in its results and its log; each of its calls is counted there.' });
  return machine;
}

/** Vended logs take a name that begins so, else the policy of the log grows over its limit. */
function fleetLog(scope: Construct, name: string, { logRetentionDays }: Config): LogGroup {
  return new LogGroup(scope, 'FleetLog', {
    logGroupName: `/aws/vendedlogs/states/${name}`,
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
function rightsOf({ arn, executions }: FleetMachine, sweeping: IFunction, bucketArn: string): readonly Right[] {
  return [
    { sid: 'Sweep', actions: ['lambda:InvokeFunction'], resources: [sweeping.functionArn] },
    { sid: 'Map', actions: ['states:StartExecution'], resources: [arn] },
    {
      sid: 'FollowTheMap',
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [`${executions}/*`, `${executions}:*`],
    },
    { sid: 'RedriveTheMap', actions: ['states:RedriveExecution'], resources: [`${executions}/*`] },
    { sid: 'KeepResults', actions: ['s3:GetObject', 's3:PutObject'], resources: [`${bucketArn}/fleets/*`] },
    { sid: 'WriteItsLog', actions: LOGGING, resources: ['*'] },
  ];
}

/** Log delivery knows no resource. @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const LOGGING = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
].map((word) => `logs:${word}`);

function reasonsOf({ executions }: FleetMachine, bucket: Bucket): Reasons {
  return {
    'IAM5[Resource::*]': 'Log delivery knows no resource.',
    ...belowWildcards([`${executions}/*`, `${executions}:*`]),
    ...archiveWildcards(bucket, 'fleets'),
  };
}
