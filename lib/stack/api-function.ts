import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import type { Right } from './rights.ts';

/** What the API's function works with. */
export interface ApiTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep audits and keys. */
  readonly store: readonly Right[];
  readonly auditor: IFunction;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function behind the API. It keeps and shows audits and sets the auditor going; it may read no network. */
export function apiFunction(scope: Construct, tools: ApiTools): IFunction {
  const { config, parts, store, auditor, environment } = tools;
  const dispatch = { sid: 'Dispatch', actions: ['lambda:InvokeFunction'], resources: [auditor.functionArn] };
  return lambdaFunction(scope, 'ApiFunction', {
    name: 'api',
    code: parts.code.api,
    rights: [...store, dispatch],
    environment: { ...environment, EGRESS_DOCTOR_AUDITOR: auditor.functionName },
    logRetentionDays: config.logRetentionDays,
    concurrency: config.apiConcurrency,
  });
}
