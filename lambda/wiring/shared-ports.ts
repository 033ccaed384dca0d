import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '../../lib/store/dynamo.ts';
import type { SharedPorts } from '../ports.ts';
import { log, measure } from '../powertools.ts';
import { type Environment, settingsFrom } from '../settings.ts';
import { TIME } from '../time.ts';

/** Milliseconds. DynamoDB answers in ten; without these a lost packet is waited for until the kernel gives up. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** What both functions work with, and the table under it. Nothing is asked of AWS yet. */
export interface Wired {
  readonly shared: SharedPorts;
  readonly client: DynamoDBClient;
  readonly table: string;
}

export function wired(environment: Environment): Wired {
  const client = new DynamoDBClient({ maxAttempts: 4, requestHandler: PATIENCE });
  const table = required(environment, 'EGRESS_DOCTOR_TABLE');
  const shared = {
    store: dynamoStore({ client, table }),
    time: TIME,
    settings: settingsFrom(environment),
    log,
    measure,
  };
  return { shared, client, table };
}

/** A variable that a function cannot do without. */
export function required(environment: Environment, name: string): string {
  const value = environment[name] ?? '';
  if (value === '') throw new Error(`${name} is not set`);
  return value;
}
