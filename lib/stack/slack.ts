import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ApiTools } from './api-function.ts';
import { answeringRights } from './api-function.ts';
import { policyEnvironment } from './environment.ts';
import { type KeptSecret, readBy } from './kept-secret.ts';
import { lambdaFunction } from './lambda-function.ts';
import { executionWildcards } from './rights/wildcards.ts';
import { deskEnvironment, deskRights, deskWildcards, type WatchDesk } from './watch-desk.ts';

/** What the function behind Slack works with: all that the API does, and what keeps watches. */
export interface SlackTools extends ApiTools {
  /** Undefined where there are no watches. */
  readonly desk: WatchDesk | undefined;
  /** What links to reports are signed with; undefined where Slack is not set up. */
  readonly links: KeptSecret | undefined;
}

/** The function behind Slack's commands and buttons. It may do what the API's may, and read two secrets besides. */
export function slack(scope: Construct, tools: SlackTools): IFunction | undefined {
  const { config, parts, store, remediator, environment, desk, links } = tools;
  if (config.slackSecretArn === undefined || links === undefined) return undefined;
  const secret = signingSecret(config.slackSecretArn);
  return lambdaFunction(scope, 'Slack', {
    name: 'slack',
    code: parts.code.slack,
    rights: [
      ...store,
      ...answeringRights(tools),
      ...(desk === undefined ? [] : deskRights(desk, parts, config)),
      ...secret.rights,
      ...links.rights,
    ],
    wildcards: {
      ...(desk !== undefined && deskWildcards(config)),
      ...(remediator !== undefined && executionWildcards(remediator.executions)),
    },
    environment: {
      ...environment,
      ...policyEnvironment(config),
      ...(desk !== undefined && deskEnvironment(desk)),
      EGRESS_DOCTOR_AUDITOR: tools.auditor.functionName,
      EGRESS_DOCTOR_SLACK_SECRET: secret.parameter,
      EGRESS_DOCTOR_LINK_SECRET: links.parameter,
      EGRESS_DOCTOR_SLACK_USERS: JSON.stringify(config.slackUsers),
      ...(remediator !== undefined && { EGRESS_DOCTOR_REMEDIATOR: remediator.qualified.functionArn }),
    },
    logRetentionDays: config.logRetentionDays,
    concurrency: config.apiConcurrency,
  });
}

/** A secret is named by its ARN, whose last six letters Parameter Store does not know. */
function signingSecret(arn: string): ReturnType<typeof readBy> {
  return readBy(arn.split(':secret:')[1]?.replace(/-[A-Za-z0-9]{6}$/, '') ?? '', arn, '');
}
