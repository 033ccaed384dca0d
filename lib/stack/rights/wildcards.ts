import { Aws, type CfnElement, Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Reasons } from '../acknowledge.ts';
import type { Shelf } from '../archive-bucket.ts';
import type { Config } from '../config.ts';
import { regionsOf } from '../environment.ts';
import { arnsOf, type ChangeRight } from './change-right.ts';

const EVERYTHING =
  'Describe calls and the questions of Run Command know no resource; they only read, and in the chosen Regions alone.';
const ANY_HOST =
  'Which host is asked is known with the question; what runs there is bound to our documents, which only read.';
const EXECUTIONS = 'Executions have names of their own, and go on in the version that they were begun in.';
const ARCHIVED = 'Keys are made as they are needed, below a beginning that is this function’s alone.';
const BELOW = 'What lies below is made as it is needed; the name above it is known, and nothing beside it is allowed.';
const CHANGED =
  'What is to be changed is known with the plan: one that a person has approved, of a kind that is declared; Regions, tags and VPCs bound it.';

/** Why whoever reads networks and asks hosts has a `*`, in the words of cdk-nag's findings. */
export function wildcards(config: Config): Reasons {
  const hosts = regionsOf(config).map(
    (region) => [finding(`arn:${Aws.PARTITION}:ec2:${region}:${Aws.ACCOUNT_ID}:instance/*`), ANY_HOST] as const,
  );
  return { 'IAM5[Resource::*]': EVERYTHING, ...(config.probe && Object.fromEntries(hosts)) };
}

/** Why whoever changes networks does. */
export function changingWildcards(needs: readonly ChangeRight[], config: Config): Reasons {
  const arns = needs.filter(({ resource }) => resource !== '*').flatMap(({ resource }) => arnsOf(resource, config));
  return Object.fromEntries(arns.map((arn) => [finding(arn), CHANGED]));
}

/** Why whoever touches executions does. */
export function executionWildcards(executions: string): Reasons {
  return { [finding(executions)]: EXECUTIONS };
}

/** Why whoever keeps things in the archive does: each under the beginning of its own keys. */
export function archiveWildcards(bucket: Bucket, shelf: Shelf): Reasons {
  const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  return { [`IAM5[Resource::<${id}.Arn>/${shelf}/*]`]: ARCHIVED };
}

/** And whoever reads flow logs, keeps schedules, follows fleets: what lies below a name that is known. */
export function belowWildcards(resources: readonly string[]): Reasons {
  return Object.fromEntries(resources.map((arn) => [finding(arn), BELOW] as const));
}

/** cdk-nag names a pseudo parameter in angle brackets. */
function finding(arn: string): string {
  const named = arn
    .replace(Aws.PARTITION, '<AWS::Partition>')
    .replace(Aws.REGION, '<AWS::Region>')
    .replace(Aws.ACCOUNT_ID, '<AWS::AccountId>');
  return `IAM5[Resource::${named}]`;
}
