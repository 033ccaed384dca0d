import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge, type Reasons } from './acknowledge.ts';
import type { Config } from './config.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import { policyOf, type Right } from './rights.ts';

/** A function as this stack needs it told. */
export interface FunctionPlan {
  readonly name: FunctionName;
  /** The folder of its bundle. */
  readonly code: string;
  readonly rights: readonly Right[];
  /** Why some of them name more than one thing. */
  readonly wildcards?: Reasons;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetentionDays: Config['logRetentionDays'];
  readonly concurrency: number | undefined;
  readonly asynchronous?: Pick<FunctionOptions, 'deadLetterQueue' | 'maxEventAge' | 'retryAttempts'>;
  readonly durable?: Pick<FunctionOptions, 'functionName' | 'durableConfig' | 'currentVersionOptions'>;
}

/** A function with a role and a log group of its own. What its role may do is what the plan says, whatever CDK would add. */
export function lambdaFunction(scope: Construct, id: string, plan: FunctionPlan): LambdaFunction {
  const { what, memory, timeout } = FUNCTIONS[plan.name];
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: plan.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const log = {
    sid: 'WriteItsLog',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  };
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `${what} Made from what its code declares.`,
    inlinePolicies: { Rights: policyOf([log, ...plan.rights]) },
  });
  acknowledge(role, plan.wildcards ?? {});
  return new LambdaFunction(scope, id, {
    description: what,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(plan.code),
    memorySize: memory,
    timeout: Duration.seconds(timeout),
    environment: { ...plan.environment },
    role: role.withoutPolicyUpdates(),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    tracing: Tracing.DISABLED,
    ...(plan.concurrency !== undefined && { reservedConcurrentExecutions: plan.concurrency }),
    ...plan.asynchronous,
    ...plan.durable,
  });
}
