import { Aws, Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import type { KeptSecret } from './kept-secret.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { Parts } from './parts.ts';
import type { Right } from './rights.ts';

/** What the messenger works with. */
export interface MessengerTools {
  readonly config: Config;
  readonly parts: Parts;
  /** To read audits and plans, and where answers go. */
  readonly store: readonly Right[];
  readonly bus: EventBus;
  /** Where news go that could not be told. */
  readonly failed: IQueue;
  readonly secret: KeptSecret | undefined;
  /** What links to reports are signed with, where there is a chat. */
  readonly links: KeptSecret | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The function that tells people: it hears everything on the bus, and looks itself whom it concerns. */
export function messenger(scope: Construct, tools: MessengerTools): IFunction {
  const { config, parts, store, failed, secret, links, environment } = tools;
  const handler = lambdaFunction(scope, 'Messenger', {
    name: 'messenger',
    code: parts.code.messenger,
    rights: [...store, ...tellingRights(config), ...(secret?.rights ?? []), ...(links?.rights ?? []), givingUp(failed)],
    environment: {
      ...environment,
      EGRESS_DOCTOR_WEBHOOKS: config.webhooks.join(','),
      ...(config.chatTopicArn !== undefined && { EGRESS_DOCTOR_TOPIC: config.chatTopicArn }),
      ...(secret !== undefined && { EGRESS_DOCTOR_CALLBACK_SECRET: secret.parameter }),
      ...(links !== undefined && { EGRESS_DOCTOR_LINK_SECRET: links.parameter }),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: undefined,
    asynchronous: { deadLetterQueue: failed, maxEventAge: Duration.hours(1), retryAttempts: 2 },
  });
  hear(scope, tools.bus, handler);
  return handler;
}

function tellingRights({ chatTopicArn }: Config): readonly Right[] {
  return chatTopicArn === undefined ? [] : [{ sid: 'Tell', actions: ['sns:Publish'], resources: [chatTopicArn] }];
}

function givingUp({ queueArn }: IQueue): Right {
  return { sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [queueArn] };
}

function hear(scope: Construct, eventBus: EventBus, handler: IFunction): void {
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new Rule(scope, 'News', {
    eventBus,
    description: 'Everything that Egress Doctor tells.',
    eventPattern: { source: ['egress-doctor'], account: [Aws.ACCOUNT_ID] },
    targets: [new LambdaFunction(handler, { maxEventAge: Duration.hours(1), retryAttempts: 10 })],
  });
}
