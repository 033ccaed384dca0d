import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { policyEnvironment } from './environment.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import type { Remediator } from './remediator.ts';
import { answeringRight } from './rights/durable.ts';
import { executionWildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';

/** What the API's function works with. */
export interface ApiTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep audits and keys. */
  readonly store: readonly Right[];
  readonly auditor: IFunction;
  /** Undefined where no plans are made. */
  readonly remediator: Remediator | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function behind the API. It keeps and shows audits and plans and sets others going; it may read no network. */
export function apiFunction(scope: Construct, tools: ApiTools): IFunction {
  const { config, parts, store, auditor, remediator, environment } = tools;
  return lambdaFunction(scope, 'ApiFunction', {
    name: 'api',
    code: parts.code.api,
    rights: [...store, ...answeringRights(tools)],
    ...(remediator !== undefined && { wildcards: executionWildcards(remediator.executions) }),
    environment: {
      ...environment,
      ...policyEnvironment(config),
      EGRESS_DOCTOR_AUDITOR: auditor.functionName,
      ...(remediator !== undefined && { EGRESS_DOCTOR_REMEDIATOR: remediator.qualified.functionArn }),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: config.apiConcurrency,
  });
}

/** What taking orders and decisions takes besides keeping them: to set the auditor and the remediator going. */
export function answeringRights({ auditor, remediator }: Pick<ApiTools, 'auditor' | 'remediator'>): readonly Right[] {
  const dispatch = { sid: 'Dispatch', actions: ['lambda:InvokeFunction'], resources: [auditor.functionArn] };
  return [dispatch, ...planningRights(remediator)];
}

function planningRights(remediator: Remediator | undefined): readonly Right[] {
  if (remediator === undefined) return [];
  const { qualified, executions } = remediator;
  return [
    { sid: 'Plan', actions: ['lambda:InvokeFunction'], resources: [qualified.functionArn] },
    answeringRight(executions),
  ];
}
