import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe } from '@jest/globals';
import { TABLE } from '../../lib/store/table.ts';

/** A DynamoDB of this test's own: on the loopback interface, in memory, with tables that the store can use. */
export interface DynamoServer {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  /** Makes a table as TABLE describes it. */
  readonly makeTable: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const PACKAGE = '@dynoxide/linux-x64';
const BINARY = findBinary();

/** `describe` where there is a server to start; elsewhere the tests count as skipped, and the reason is printed. */
export const describeWithDynamo: (name: string, tests: () => void) => void =
  BINARY === undefined ? skipWithReason : describe;

function skipWithReason(name: string, tests: () => void): void {
  const here = `${process.platform}-${process.arch}`;
  process.stderr.write(
    `skipped: ${name}; ${PACKAGE} is not installed, which runs on linux-x64 alone (here: ${here})\n`,
  );
  const { skip } = describe;
  skip(name, tests);
}

function findBinary(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'dynoxide');
  } catch {
    return undefined;
  }
}

export async function startDynamo(): Promise<DynamoServer> {
  const { port, child } = await startOnFreePort(5);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = dynamoClient(endpoint);
  return {
    endpoint,
    client,
    makeTable: (name) => makeTable(client, name),
    close: async () => {
      client.destroy();
      const ended = once(child, 'close');
      child.stdin?.end();
      await ended;
    },
  };
}

/** The SDK's own client, unmodified but for the place it asks. */
export function dynamoClient(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  return new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
}

/** Ends the server when its own input ends: a test that is killed takes its server with it. */
const LEASH = '"$0" "$@" & cat > /dev/null; kill $!';

/** The server does not say which port it got, so it is told one; somebody else may be faster to take it. */
async function startOnFreePort(tries: number): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const port = await freePort();
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn('sh', ['-c', LEASH, String(BINARY), ...serve], { stdio: ['pipe', 'ignore', 'pipe'] });
  const [said] = (await once(createInterface({ input: child.stderr }), 'line')) as [string];
  if (said.includes('listening')) return { port, child };
  child.stdin.end();
  if (tries === 1) throw new Error(`${PACKAGE} does not start: ${said}`);
  return startOnFreePort(tries - 1);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function makeTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const { partitionKey, sortKey, ttl, newestFirst } = TABLE;
  const keys = [partitionKey, sortKey, newestFirst.partitionKey, newestFirst.sortKey];
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: [
        {
          IndexName: newestFirst.indexName,
          KeySchema: keySchema(newestFirst.partitionKey, newestFirst.sortKey),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...newestFirst.nonKeyAttributes] },
        },
      ],
    }),
  );
  const TimeToLiveSpecification = { AttributeName: ttl, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

function keySchema(partition: string, sort: string): KeySchemaElement[] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}
