import { Aws } from 'aws-cdk-lib';
import type { Config } from '../config.ts';
import { regionsOf } from '../environment.ts';
import type { EvidenceCall, Parts } from '../parts.ts';
import type { Right } from '../rights.ts';
import { inRegions } from './probing.ts';

/** Log groups and buckets are read where they are named: what else lies in an account's logs is nobody's business here. */
export function measuringRights(config: Config, { calls }: Pick<Parts, 'calls'>): readonly Right[] {
  const on = (where: EvidenceCall['on']) => calls.evidence.flatMap((one) => (one.on === where ? [one.action] : []));
  return [
    { sid: 'ReadMeasurements', actions: on('everything'), resources: ['*'], ...inRegions(regionsOf(config)) },
    { sid: 'ReadFlowLogs', actions: on('log-group'), resources: groupsOf(config) },
    { sid: 'ListFlowLogs', actions: on('bucket'), resources: bucketsOf(config) },
    { sid: 'FetchFlowLogs', actions: on('objects'), resources: objectsOf(config) },
  ];
}

/** All that is read of flow logs, as policies name it. */
export function flowLogsOf(config: Config): readonly string[] {
  return [...groupsOf(config), ...objectsOf(config)];
}

/** As policies name them, with the streams that are in each. */
function groupsOf(config: Config): readonly string[] {
  return regionsOf(config).flatMap((region) =>
    config.flowLogGroups.map((group) => `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${group}:*`),
  );
}

function objectsOf(config: Config): readonly string[] {
  return bucketsOf(config).map((bucket) => `${bucket}/*`);
}

function bucketsOf({ flowLogBuckets }: Config): readonly string[] {
  return flowLogBuckets.map((bucket) => `arn:${Aws.PARTITION}:s3:::${bucket}`);
}
