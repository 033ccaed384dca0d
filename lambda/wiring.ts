import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '../lib/store/dynamo.ts';
import { auditorFrom } from './auditor-ports.ts';
import { newId } from './audits/new-id.ts';
import { tableKeys } from './audits/table-keys.ts';
import { deliver } from './callback/deliver.ts';
import { INTERNET } from './callback/internet.ts';
import { secretFrom } from './callback/secret.ts';
import { dispatchTo } from './dispatch/dispatch-to.ts';
import type { ApiPorts, SharedPorts, WorkerPorts } from './ports.ts';
import { log, measure } from './powertools.ts';
import { type Environment, settingsFrom } from './settings.ts';
import { TIME } from './time.ts';

/** Milliseconds. DynamoDB answers in ten; without these a lost packet is waited for until the kernel gives up. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** What the API's function works with. Nothing is asked of AWS yet. */
export function apiPorts(environment: Environment): ApiPorts {
  const client = dynamo();
  const table = required(environment, 'EGRESS_DOCTOR_TABLE');
  return {
    ...sharedPorts(environment, client, table),
    dispatch: dispatchTo(required(environment, 'EGRESS_DOCTOR_AUDITOR')),
    newId,
    idempotency: tableKeys(client, table),
    document: () => readFile(join(required(environment, 'LAMBDA_TASK_ROOT'), 'openapi.json'), 'utf8'),
  };
}

/** What the auditor's function works with. */
export function workerPorts(environment: Environment): WorkerPorts {
  const shared = sharedPorts(environment, dynamo(), required(environment, 'EGRESS_DOCTOR_TABLE'));
  const secret = secretFrom(environment['EGRESS_DOCTOR_CALLBACK_SECRET']);
  return {
    ...shared,
    audit: auditorFrom(environment),
    tell: (ended) => deliver(ended, { ...shared, reach: INTERNET, secret }),
  };
}

function sharedPorts(environment: Environment, client: DynamoDBClient, table: string): SharedPorts {
  return { store: dynamoStore({ client, table }), time: TIME, settings: settingsFrom(environment), log, measure };
}

function dynamo(): DynamoDBClient {
  return new DynamoDBClient({ maxAttempts: 4, requestHandler: PATIENCE });
}

function required(environment: Environment, name: string): string {
  const value = environment[name] ?? '';
  if (value === '') throw new Error(`${name} is not set`);
  return value;
}
