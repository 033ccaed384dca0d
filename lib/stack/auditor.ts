import { Aws, Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { CallbackSecret } from './callback-secret.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import { regionsOf } from './environment.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import { probingRights } from './rights/probing.ts';
import { readingRight } from './rights/reading.ts';
import { wildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';

/** What the auditor works with. */
export interface AuditorTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep audits. */
  readonly store: readonly Right[];
  readonly documents: NamedDocuments;
  /** Where orders go that it never began. */
  readonly failed: IQueue;
  readonly secret: CallbackSecret | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that reads networks and asks hosts, and the only one that may. */
export function auditor(scope: Construct, tools: AuditorTools): IFunction {
  const { config, parts, failed } = tools;
  return lambdaFunction(scope, 'Auditor', {
    name: 'auditor',
    code: parts.code.auditor,
    rights: auditorRights(tools),
    wildcards: wildcards(config),
    environment: { ...tools.environment, ...ownEnvironment(tools) },
    logRetentionDays: config.logRetentionDays,
    concurrency: config.auditorConcurrency,
    // As long as an order may wait by lambda/settings.ts; whoever is late finds the audit failed and leaves it alone.
    asynchronous: { deadLetterQueue: failed, maxEventAge: Duration.seconds(600), retryAttempts: 2 },
  });
}

function auditorRights({ config, parts, store, documents, failed, secret }: AuditorTools): readonly Right[] {
  const regions = regionsOf(config);
  const names = Object.values(documents).map(({ name }) => name);
  const roles = config.accounts.map(({ roleArn }) => roleArn);
  return [
    ...store,
    readingRight(parts.readerActions, regions),
    ...probingRights({ ...config, permissions: parts.probe.permissions, regions, documents: names }),
    { sid: 'ReadOtherAccounts', actions: ['sts:AssumeRole'], resources: roles },
    ...(secret?.rights ?? []),
    { sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [failed.queueArn] },
  ];
}

function ownEnvironment({ config, documents, secret }: AuditorTools): Readonly<Record<string, string>> {
  const roles = config.accounts.map(({ accountId, roleArn, externalId }) => [accountId, { roleArn, externalId }]);
  return {
    EGRESS_DOCTOR_ACCOUNT: Aws.ACCOUNT_ID,
    EGRESS_DOCTOR_ROLES: JSON.stringify(Object.fromEntries(roles)),
    ...(config.probe && { EGRESS_DOCTOR_DOCUMENTS: JSON.stringify(documents) }),
    ...(secret !== undefined && { EGRESS_DOCTOR_CALLBACK_SECRET: secret.parameter }),
  };
}
