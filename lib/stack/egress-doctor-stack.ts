import { type App, Stack } from 'aws-cdk-lib';
import { alarms } from './alarms.ts';
import { apiFunction } from './api-function.ts';
import { auditor } from './auditor.ts';
import { callbackSecret } from './callback-secret.ts';
import type { Config } from './config.ts';
import { dashboard } from './dashboard.ts';
import { deadLetters } from './dead-letters.ts';
import { changeDocuments, probeDocuments } from './documents.ts';
import { sharedEnvironment } from './environment.ts';
import { announcingRight, eventBus } from './event-bus.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import { httpApi, routeAll } from './http-api.ts';
import { linkSecret } from './link-secret.ts';
import { messenger } from './messenger.ts';
import { outputs } from './outputs.ts';
import type { Parts } from './parts.ts';
import { remediator } from './remediator.ts';
import { besidesRights, idempotencyRight, keepingRights, planKeepingRight, unlockingRights } from './rights/keeping.ts';
import type { Right } from './rights.ts';
import { slack } from './slack.ts';
import { standing } from './standing.ts';
import { storeTable } from './table.ts';

/** The whole service in one account and Region, read from its tables up to its alarms. */
export function egressDoctorStack(app: App, config: Config, parts: Parts): Stack {
  const stack = new Stack(app, `egress-doctor-${config.stage}`, {
    description: 'Egress Doctor: finds out why a connection from AWS hangs.',
  });
  const table = storeTable(stack, parts.table, config);
  const documents = probeDocuments(stack, parts, config);
  changeDocuments(stack, parts, config);
  const failed = deadLetters(stack, 'FailedAudits');
  const secret = callbackSecret(stack, config);
  const links = linkSecret(stack, config);
  const api = httpApi(stack, config);
  const environment = sharedEnvironment(config, { table: table.tableName, url: api.apiEndpoint });
  const shared = { config, parts, environment };
  const store = (name: FunctionName) => storeRights(name, table.tableArn, config, parts);
  const bus = eventBus(stack, parts, config);
  const announcing = (name: FunctionName) => [...store(name), announcingRight(bus)];
  const worker = auditor(stack, { ...shared, store: announcing('auditor'), bus, documents, failed, secret });
  const lost = config.plans ? deadLetters(stack, 'FailedPlans') : undefined;
  const fixer =
    lost && remediator(stack, { ...shared, store: announcing('remediator'), bus, documents, failed: lost, secret });
  const answering = { ...shared, auditor: worker, remediator: fixer };
  const handler = apiFunction(stack, { ...answering, store: [...store('api'), idempotencyRight(table)] });
  const untold = deadLetters(stack, 'FailedNotices');
  const told = messenger(stack, { ...shared, store: store('messenger'), bus, failed: untold, secret, links });
  const clocked = standing(stack, { ...answering, store, bus, documents });
  const chatting = { ...answering, store: [...store('slack'), idempotencyRight(table)], desk: clocked?.desk, links };
  const chat = slack(stack, chatting);
  routeAll(stack, api, { api: handler, slack: chat, control: clocked?.control }, config);
  const plans = fixer && lost && { remediator: fixer, failed: lost };
  const telling = { messenger: told, failed: untold, slack: chat };
  const watched = { api, apiFunction: handler, auditor: worker, failed, plans, telling, standing: clocked };
  alarms(stack, watched, config);
  dashboard(stack, watched, config);
  outputs(stack, { ...watched, table, documents, secret, bus }, config);
  return stack;
}

function storeRights(name: FunctionName, tableArn: string, config: Config, parts: Parts): readonly Right[] {
  const calls = FUNCTIONS[name].keeps.map((call) => parts.storeActions[call]);
  const planCalls = FUNCTIONS[name].keepsPlans.map((call) => parts.planActions[call]);
  const replyCalls = FUNCTIONS[name].keepsReplies.map((call) => parts.replyActions[call]);
  const watchCalls = FUNCTIONS[name].keepsWatches.map((call) => parts.watchActions[call]);
  const { indexName } = parts.table.newestFirst;
  return [
    ...keepingRights(calls, { tableArn, indexName }),
    planKeepingRight(planCalls, { tableArn }),
    besidesRights('reply', replyCalls, { tableArn }),
    besidesRights('watch', watchCalls, { tableArn }),
    ...unlockingRights(config),
  ];
}
