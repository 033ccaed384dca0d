import { type App, Stack } from 'aws-cdk-lib';
import { alarms } from './alarms.ts';
import { apiFunction } from './api-function.ts';
import { auditor } from './auditor.ts';
import { callbackSecret } from './callback-secret.ts';
import type { Config } from './config.ts';
import { deadLetters } from './dead-letters.ts';
import { changeDocuments, probeDocuments } from './documents.ts';
import { sharedEnvironment } from './environment.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import { httpApi, routeAll } from './http-api.ts';
import { outputs } from './outputs.ts';
import type { Parts } from './parts.ts';
import { remediator } from './remediator.ts';
import { idempotencyRight, keepingRights, planKeepingRight, unlockingRights } from './rights/keeping.ts';
import type { Right } from './rights.ts';
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
  const api = httpApi(stack, config);
  const environment = sharedEnvironment(config, { table: table.tableName, url: api.apiEndpoint });
  const shared = { config, parts, environment };
  const store = (name: FunctionName) => storeRights(name, table.tableArn, config, parts);
  const worker = auditor(stack, { ...shared, store: store('auditor'), documents, failed, secret });
  const lost = config.plans ? deadLetters(stack, 'FailedPlans') : undefined;
  const fixer = lost && remediator(stack, { ...shared, store: store('remediator'), documents, failed: lost, secret });
  const handler = apiFunction(stack, {
    ...shared,
    store: [...store('api'), idempotencyRight(table)],
    auditor: worker,
    remediator: fixer,
  });
  routeAll(stack, api, handler, config);
  const plans = fixer && lost && { remediator: fixer, failed: lost };
  alarms(stack, { api, apiFunction: handler, auditor: worker, failed, plans }, config);
  outputs(stack, { api, table, failed, auditor: worker, documents, secret, plans }, config);
  return stack;
}

function storeRights(name: FunctionName, tableArn: string, config: Config, parts: Parts): readonly Right[] {
  const calls = FUNCTIONS[name].keeps.map((call) => parts.storeActions[call]);
  const planCalls = FUNCTIONS[name].keepsPlans.map((call) => parts.planActions[call]);
  const { indexName } = parts.table.newestFirst;
  return [
    ...keepingRights(calls, { tableArn, indexName }),
    planKeepingRight(planCalls, { tableArn }),
    ...unlockingRights(config),
  ];
}
