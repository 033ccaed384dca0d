import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { PlansWatched } from './alarms/plan-troubles.ts';
import type { TellingWatched } from './alarms/standing-troubles.ts';
import type { Config } from './config.ts';
import type { NamedDocuments } from './documents.ts';
import type { KeptSecret } from './kept-secret.ts';
import type { Standing } from './standing.ts';

/** What outsiders have to know of the stack. */
export interface Told {
  readonly api: HttpApi;
  readonly table: Table;
  readonly failed: IQueue;
  readonly auditor: IFunction;
  readonly documents: NamedDocuments;
  readonly secret: KeptSecret | undefined;
  /** Undefined where no plans are made. */
  readonly plans: PlansWatched | undefined;
  readonly bus: EventBus;
  readonly telling: TellingWatched;
  /** Undefined where there are neither watches nor fleets. */
  readonly standing: Standing | undefined;
}

/** What a bot, an operator and the administrator of another account need. */
export function outputs(
  stack: Stack,
  { api, table, failed, auditor, documents, secret, plans, bus, telling, standing }: Told,
  { probe }: Config,
): void {
  const tell = (id: string, value: string, description: string) => new CfnOutput(stack, id, { value, description });
  tell('Region', Aws.REGION, 'Sign requests for it, service execute-api');
  tell('ApiUrl', api.apiEndpoint, 'Where the API is');
  tell('AuditsUrl', `${api.apiEndpoint}/v1/audits`, 'POST {"eni", "destination"} here');
  tell('OpenApiUrl', `${api.apiEndpoint}/v1/openapi.json`, 'What the API understands');
  tell('InvokeArn', api.arnForExecuteApi(), 'Allow execute-api:Invoke on it to whoever calls the API');
  tell('TableName', table.tableName, 'Where audits are kept');
  tell('FailedAuditsUrl', failed.queueUrl, 'The dead letter queue');
  tell('AuditorRoleArn', auditor.role?.roleArn ?? '', 'The role that roles of other accounts trust: context member');
  if (secret !== undefined) tell('CallbackSecretArn', secret.arn, 'What callbacks are signed with');
  if (plans !== undefined) {
    tell('FailedPlansUrl', plans.failed.queueUrl, 'The dead letter queue of plans');
    tell('RemediatorRoleArn', plans.remediator.code.role?.roleArn ?? '', 'The one that may write: context member');
  }
  tell('BusName', bus.eventBusName, 'The event bus that says what happened');
  tell('FailedNoticesUrl', telling.failed.queueUrl, 'The dead letter queue of news');
  if (telling.slack !== undefined) {
    tell('SlackCommandsUrl', `${api.apiEndpoint}/v1/slack/commands`, 'Where Slack sends commands');
    tell('SlackInteractionsUrl', `${api.apiEndpoint}/v1/slack/interactions`, 'Where Slack sends what is clicked');
  }
  if (standing?.watching !== undefined) {
    tell('WatchesUrl', `${api.apiEndpoint}/v1/watches`, 'Where expectations are saved');
    tell('WatcherRoleArn', standing.watching.watcher.role?.roleArn ?? '', 'Reads other accounts too: context member');
  }
  if (standing?.fleets !== undefined) {
    tell('FleetsUrl', `${api.apiEndpoint}/v1/fleets`, 'POST {"destinations"} here');
    tell('SweeperRoleArn', standing.fleets.sweeper.role?.roleArn ?? '', 'Reads other accounts too: context member');
  }
  if (!probe) return;
  tell('LinuxDocument', documents.linux.name, 'What hosts with Linux are asked');
  tell('WindowsDocument', documents.windows.name, 'What hosts with Windows are asked');
}
