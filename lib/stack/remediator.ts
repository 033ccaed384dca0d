import { Annotations, Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Alias, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { writersOf } from './config/roles.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import { policyEnvironment, readingEnvironment } from './environment.ts';
import type { KeptSecret } from './kept-secret.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lifetime } from './lifetime.ts';
import type { Parts } from './parts.ts';
import { applyingRights, neededFor } from './rights/applying.ts';
import { auditingRights } from './rights/auditing.ts';
import { answeringRight, checkpointRight } from './rights/durable.ts';
import { flowLogsOf, measuringRights } from './rights/measuring.ts';
import { belowWildcards, changingWildcards, executionWildcards, wildcards } from './rights/wildcards.ts';
import { policyOf, type Right } from './rights.ts';

/** What the remediator works with. */
export interface RemediatorTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep plans. */
  readonly store: readonly Right[];
  readonly bus: EventBus;
  readonly documents: NamedDocuments;
  /** Where plans go that it never began, or that Lambda ended. */
  readonly failed: IQueue;
  readonly secret: KeptSecret | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Remediator {
  readonly code: LambdaFunction;
  /** By which it is invoked: an execution goes on in the version that it was begun in. */
  readonly qualified: Alias;
  /** Its executions, as policies name them. */
  readonly executions: string;
}

/** The function that makes plans and carries them out, and the only one whose role may write: where that is switched on. */
export function remediator(scope: Construct, tools: RemediatorTools): Remediator {
  const { config, parts, failed } = tools;
  // Its role names its executions, and it names its role: its name has to be known before either.
  const functionName = `egress-doctor-${config.stage}-remediator`;
  const executions = `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${functionName}:*`;
  const code = lambdaFunction(scope, 'Remediator', {
    name: 'remediator',
    code: parts.code.remediator,
    rights: rightsOf(tools, executions),
    wildcards: { ...wildcards(config), ...belowWildcards(flowLogsOf(config)), ...executionWildcards(executions) },
    environment: environmentOf(tools),
    logRetentionDays: config.logRetentionDays,
    concurrency: undefined,
    asynchronous: { deadLetterQueue: failed },
    durable: { functionName, durableConfig: lifetime(parts.policy, config), currentVersionOptions: KEPT },
  });
  Annotations.of(code).acknowledgeInfo('aws-lambda:Function.DurableConfig', 'It has been durable from the beginning.');
  allowChanges(scope, code, tools);
  const qualified = code.addAlias('live', { maxEventAge: Duration.seconds(600), retryAttempts: 2 });
  return { code, qualified, executions };
}

/** Whoever waits for a decision, or to lapse, needs the code that it was begun with. */
const KEPT = { removalPolicy: RemovalPolicy.RETAIN };

function environmentOf(tools: RemediatorTools): Readonly<Record<string, string>> {
  const { config, documents, secret, environment } = tools;
  return {
    ...environment,
    ...readingEnvironment(config, documents, secret),
    ...policyEnvironment(config),
    EGRESS_DOCTOR_STAGE: config.stage,
    EGRESS_DOCTOR_BUS: tools.bus.eventBusName,
    EGRESS_DOCTOR_WRITERS: JSON.stringify(config.applying ? writersOf(config.accounts) : {}),
  };
}

/** A policy of its own beside the role's: one alone has no room for both, and what may be changed is read apart. */
function allowChanges(scope: Construct, { role }: LambdaFunction, { config, parts }: RemediatorTools): void {
  const rights = applyingRights(config, parts);
  if (rights.length === 0 || role === undefined) return;
  const policy = new ManagedPolicy(scope, 'Changes', {
    description:
      'What the remediator of Egress Doctor may change, once it is approved. Made from what its code declares.',
    document: policyOf(rights),
    roles: [role],
  });
  acknowledge(policy, changingWildcards(neededFor(config, parts), config));
}

function rightsOf(tools: RemediatorTools, executions: string): readonly Right[] {
  const { config, parts, store, documents, failed, secret } = tools;
  const writers = config.applying ? Object.values(writersOf(config.accounts)) : [];
  return [
    ...store,
    ...auditingRights(config, parts, documents),
    ...measuringRights(config, parts),
    { sid: 'WriteInOtherAccounts', actions: ['sts:AssumeRole'], resources: writers.map(({ roleArn }) => roleArn) },
    ...(secret?.rights ?? []),
    checkpointRight(executions),
    answeringRight(executions),
    { sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [failed.queueArn] },
  ];
}
