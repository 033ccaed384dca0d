import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Enough of an environment for a function that asks nobody. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  EGRESS_DOCTOR_TABLE: 'none',
  EGRESS_DOCTOR_AUDITOR: 'none',
  EGRESS_DOCTOR_STAGE: 'prod',
};

/** Runs a script in a Node process of its own, which sees the bundle as Lambda's does; gives the JSON on its last line. */
export async function runBundle(folder: string, script: string): Promise<unknown> {
  const env = { PATH: process.env['PATH'], ...ENVIRONMENT, LAMBDA_TASK_ROOT: folder };
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** A script that calls the handler with GET of a path and prints the answer. */
export function asking(path: string): string {
  const http = { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  const event = {
    version: '2.0',
    routeKey: `GET ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'api.example.com' },
    requestContext: { accountId: 'anonymous', apiId: 'a1b2c3', http, requestId: 'request-1', stage: '$default' },
    isBase64Encoded: false,
  };
  return `
    const { handler } = await import('./index.mjs');
    const context = { awsRequestId: 'request-1', functionName: 'api', getRemainingTimeInMillis: () => 29_000 };
    console.log(JSON.stringify(await handler(${JSON.stringify(event)}, context)));`;
}

/** A script that imports every file of the bundle and prints the names that `index.mjs` exports. */
export const IMPORT_ALL = `
  import { readdirSync } from 'node:fs';
  const files = readdirSync('.', { recursive: true }).filter((file) => file.endsWith('.mjs'));
  await Promise.all(files.map((file) => import('./' + file)));
  console.log(JSON.stringify(Object.keys(await import('./index.mjs'))));`;

/**
 * A script that hands a plan to the durable handler, before an AWS that knows no plan and takes every checkpoint; prints
 * the answer and the calls.
 */
export function beginning(planId: string): string {
  const execution = {
    Id: '0',
    Type: 'EXECUTION',
    Status: 'STARTED',
    StartTimestamp: '2026-01-01T00:00:00.000Z',
    ExecutionDetails: { InputPayload: JSON.stringify({ planId }) },
  };
  const event = {
    DurableExecutionArn: 'execution',
    CheckpointToken: 't1',
    InitialExecutionState: { Operations: [execution] },
  };
  return `
    import { createServer } from 'node:http';
    const calls = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const { Updates = [] } = JSON.parse(body);
      calls.push(request.headers['x-amz-target'] ?? Updates.map(({ Name, Action }) => Name + ' ' + Action).join());
      response.setHeader('content-type', 'application/json');
      response.end('{"CheckpointToken":"t2"}');
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + server.address().port;
    const { handler } = await import('./index.mjs');
    const context = { awsRequestId: 'request-1', functionName: 'remediator', getRemainingTimeInMillis: () => 60_000 };
    const { Status } = await handler(${JSON.stringify(event)}, context);
    console.log(JSON.stringify({ Status, calls: calls.toSorted() }));
    process.exit();`;
}
