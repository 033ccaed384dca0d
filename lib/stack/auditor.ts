import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import { readingEnvironment } from './environment.ts';
import type { KeptSecret } from './kept-secret.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import { auditingRights } from './rights/auditing.ts';
import { flowLogsOf, measuringRights } from './rights/measuring.ts';
import { belowWildcards, wildcards } from './rights/wildcards.ts';
import type { Right } from './rights.ts';

/** What the auditor works with. */
export interface AuditorTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To keep audits. */
  readonly store: readonly Right[];
  readonly bus: EventBus;
  readonly documents: NamedDocuments;
  /** Where orders go that it never began. */
  readonly failed: IQueue;
  readonly secret: KeptSecret | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that reads networks and asks hosts. It may change none. */
export function auditor(scope: Construct, tools: AuditorTools): IFunction {
  const { config, parts, documents, failed, secret } = tools;
  return lambdaFunction(scope, 'Auditor', {
    name: 'auditor',
    code: parts.code.auditor,
    rights: auditorRights(tools),
    wildcards: { ...wildcards(config), ...belowWildcards(flowLogsOf(config)) },
    environment: {
      ...tools.environment,
      ...readingEnvironment(config, documents, secret),
      EGRESS_DOCTOR_BUS: tools.bus.eventBusName,
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: config.auditorConcurrency,
    // As long as an order may wait by lambda/settings.ts; whoever is late finds the audit failed and leaves it alone.
    asynchronous: { deadLetterQueue: failed, maxEventAge: Duration.seconds(600), retryAttempts: 2 },
  });
}

function auditorRights({ config, parts, store, documents, failed, secret }: AuditorTools): readonly Right[] {
  return [
    ...store,
    ...auditingRights(config, parts, documents),
    ...measuringRights(config, parts),
    ...(secret?.rights ?? []),
    { sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [failed.queueArn] },
  ];
}
