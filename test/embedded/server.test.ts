import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { call } from './ec2-calls.ts';
import { clientOf, refusal, worldOf } from './endpoint.ts';

const SIGNED =
  'AWS4-HMAC-SHA256 Credential=AKIDRAW/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0';
const FORM = { authorization: SIGNED, 'content-type': 'application/x-www-form-urlencoded' };
const JSON_1_1 = { authorization: SIGNED, 'content-type': 'application/x-amz-json-1.1' };

let aws: EmbeddedAws;
let bugs: unknown[] = [];
function output(): string {
  throw new Error('the secret of the inside');
}

beforeEach(async () => {
  bugs = [];
  const world = worldOf({ Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [] }, { 'i-1': { platform: 'Linux', output } });
  aws = await startEmbeddedAws(world, { report: (bug) => bugs.push(bug), commands: { before: [] } });
});
afterEach(() => aws.close());

interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function raw({ method = 'POST', path = '/', headers = {}, body = '' }: Raw): Promise<string> {
  const { status, said } = await rawly({ method, path, headers, body });
  return `${status} ${said}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}

async function rawly({ method, path, headers, body }: Required<Raw>) {
  const sending = request(`${aws.url}${path}`, { method, headers });
  sending.end(body);
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return { status: response.statusCode, said: await text(response) };
}

function ofSsm(target: string): Readonly<Record<string, string>> {
  return { ...JSON_1_1, 'x-amz-target': `AmazonSSM.${target}` };
}

describe('on the wire', () => {
  test('EC2 answers in XML of its own', async () => {
    expect(await raw({ headers: FORM, body: 'Action=DescribeVpcs&Version=2016-11-15' })).toBe(
      '200 <?xml version="1.0" encoding="UTF-8"?>\n<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>ID</requestId><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>',
    );
  });

  test.each([
    [
      'a refusal of EC2',
      FORM,
      'Action=DescribeVpcs&Version=2016-11-15&VpcId.1=<x>',
      '400 <?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>InvalidVpcID.Malformed</Code><Message>Invalid id: &quot;&lt;x&gt;&quot; (expecting &quot;vpc-...&quot;)</Message></Error></Errors><RequestID>ID</RequestID></Response>',
    ],
    [
      'a refusal of another old API',
      FORM,
      'Action=Nonsense&Version=2011-06-15',
      '400 <?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation Nonsense</Message></Error><RequestId>ID</RequestId></ErrorResponse>',
    ],
    [
      'a refusal in JSON',
      { ...JSON_1_1, 'x-amz-target': 'AmazonSSM.Nonsense' },
      '{}',
      '400 {"__type":"UnknownOperationException","message":"The operation Nonsense is not known"}',
    ],
  ])('%s', async (_what, headers, body, said) => {
    expect(await raw({ headers, body })).toBe(said);
  });

  test.each([
    ['a parameter that the call does not know', 'Flavour=sweet', 'UnknownParameter'],
    ['a parameter of another call', 'SubnetId.1=x', 'UnknownParameter'],
    ['a number that is none', 'MaxResults=many', 'InvalidParameterValue'],
    ['a number with a tail', 'MaxResults=5x', 'InvalidParameterValue'],
    ['a truth value that is none', 'DryRun=perhaps', 'InvalidParameterValue'],
  ])('%s is refused', async (_what, field, code) => {
    const said = await raw({ headers: FORM, body: `Action=DescribeVpcs&Version=2016-11-15&${field}` });
    expect(said).toMatch(new RegExp(`^400 [^]*<Code>${code}</Code>`));
  });

  test('a list is in the order of its numbers, however far apart they are', async () => {
    const body =
      'Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.999999999=c&Filter.1.Value.2=b&Filter.1.Value.1=a&Filter.1.Value.x=y';
    expect(await raw({ headers: FORM, body })).toMatch(/^200/);
    expect(aws.calls.at(-1)?.input).toEqual({ Filters: [{ Name: 'vpc-id', Values: ['a', 'b', 'c'] }] });
  });

  test.each(['__proto__', 'constructor', 'toString', ''])('an action %j is none', async (name) => {
    expect(await raw({ headers: FORM, body: `Action=${name}&Version=2016-11-15` })).toMatch(
      /^400 [^]*<Code>InvalidAction</,
    );
    expect(await raw({ headers: { ...JSON_1_1, 'x-amz-target': `AmazonSSM.${name}` }, body: '{}' })).toMatch(
      /UnknownOperation/,
    );
  });

  test.each([
    ['is no JSON', '{"a":'],
    ['is a list', '[]'],
    ['is a word', '"x"'],
    ['is null', 'null'],
  ])('a body that %s is refused', async (_what, body) => {
    const headers = { ...JSON_1_1, 'x-amz-target': 'AmazonSSM.DescribeInstanceInformation' };
    expect(await raw({ headers, body })).toBe(
      '400 {"__type":"SerializationException","message":"The body is not a JSON object"}',
    );
  });

  test('a call that nobody signed is refused', async () => {
    const headers = { 'content-type': FORM['content-type'] };
    expect(await raw({ headers, body: 'Action=DescribeVpcs&Version=2016-11-15' })).toMatch(
      /^403 [^]*MissingAuthenticationToken/,
    );
  });

  test.each([
    ['a page', { method: 'GET', path: '/' }],
    ['a file', { method: 'GET', path: '/../../etc/passwd' }],
    ['a form of no API', { headers: FORM, body: 'Action=DescribeVpcs&Version=1999-01-01' }],
    ['a target of no API', { headers: { 'x-amz-target': 'DynamoDB_20120810.Scan' }, body: '{}' }],
    ['a function that is changed', { method: 'PUT', path: '/2015-03-31/functions/f/configuration' }],
    ['a function whose name cannot be read', { method: 'GET', path: '/2015-03-31/functions/%ff/configuration' }],
  ])('%s is not found', async (_what, asked) => {
    expect(await raw(asked)).toBe('404 ');
  });
});

describe('what is too large', () => {
  const body = `Action=DescribeVpcs&Version=2016-11-15&VpcId.1=${'x'.repeat(2 ** 20)}`;

  test('is not read where its length is told', async () => {
    expect(await raw({ headers: FORM, body })).toBe('413 ');
  });

  test('ends the connection where it is not', async () => {
    await expect(raw({ headers: { ...FORM, 'transfer-encoding': 'chunked' }, body })).rejects.toThrow(
      /socket hang up|ECONNRESET|EPIPE/,
    );
    expect(await raw({ headers: FORM, body: 'Action=DescribeSubnets&Version=2016-11-15' })).toMatch(/^200/);
  });

  test('a megabyte is taken', async () => {
    const fits = `Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=${'*'.repeat(2 ** 20 - 90)}`;
    expect(await raw({ headers: FORM, body: fits })).toMatch(/^200/);
  });
});

describe('the calls so far', () => {
  test('each with who asked what, when, and what came of it', async () => {
    const before = performance.now();
    const client = new EC2Client(clientOf(aws));
    await call(client, 'DescribeVpcs', {
      Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }],
      MaxResults: 5,
      DryRun: false,
    });
    await refusal(call(client, 'DescribeSubnets', { SubnetIds: ['x'] }));
    const common = {
      service: 'ec2',
      accessKeyId: 'AKIDTEST',
      region: 'eu-west-1',
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
    };
    expect(aws.calls).toEqual([
      {
        ...common,
        action: 'ec2:DescribeVpcs',
        input: { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 5, DryRun: false },
        status: 200,
      },
      {
        ...common,
        action: 'ec2:DescribeSubnets',
        input: { SubnetIds: ['x'] },
        status: 400,
        error: 'InvalidSubnetID.Malformed',
      },
    ]);
    const times = [before, ...aws.calls.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]), performance.now()];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    aws.forgetCalls();
    expect(aws.calls).toEqual([]);
  });
});

describe('a bug of the endpoint', () => {
  test('is a failure of AWS for the caller, who learns nothing, and is reported here', async () => {
    const asked = { headers: ofSsm('SendCommand'), body: '{"InstanceIds":["i-1"],"DocumentName":"d"}' };
    const { said } = await rawly({ method: 'POST', path: '/', ...asked });
    const { CommandId } = (JSON.parse(said) as { readonly Command: { readonly CommandId: string } }).Command;
    const body = JSON.stringify({ CommandId, InstanceId: 'i-1' });
    expect(await raw({ headers: ofSsm('GetCommandInvocation'), body })).toBe(
      '500 {"__type":"InternalServerError","message":"An internal error has occurred"}',
    );
    expect(bugs).toEqual([new Error('the secret of the inside')]);
  });
});

describe('where it listens', () => {
  test('is the loopback address', () => {
    expect(aws.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.internal === false && one.family === 'IPv4')?.address;
  const testOutside = outside === undefined ? test.skip : test;
  if (outside === undefined) console.warn('skipped: this machine has no address but the loopback one');
  testOutside('is no other address of this machine', async () => {
    const { port } = new URL(aws.url);
    const sending = request({ host: outside, port, timeout: 5000 });
    sending.end();
    const [error] = (await once(sending, 'error')) as [NodeJS.ErrnoException];
    // oxlint-disable-next-line jest/no-standalone-expect -- it stands in a test that may be skipped
    expect(error.code).toBe('ECONNREFUSED');
  });

  test('is a port that is asked for, once', async () => {
    const { port } = new URL(aws.url);
    await expect(startEmbeddedAws(worldOf(), { port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
  });

  test('is nowhere once it is closed, though a call was on its way', async () => {
    aws.faults.set({ does: 'slow', milliseconds: 60_000 });
    const pending = refusal(call(new EC2Client(clientOf(aws)), 'DescribeVpcs'));
    await new Promise((sent) => setImmediate(sent));
    await aws.close();
    expect(await pending).toMatch(/socket hang up|ECONNRESET|ECONNREFUSED/);
    await expect(raw({})).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('the environment', () => {
  test('leads a process here, whatever it was configured with', async () => {
    expect(aws.environment).toMatchObject({ AWS_ENDPOINT_URL: aws.url, AWS_ENDPOINT_URL_EC2: aws.url });
    const program = `
      import { EC2Client, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
      import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
      const { Vpcs } = await new EC2Client({}).send(new DescribeVpcsCommand({}));
      const { Account } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
      process.stdout.write(JSON.stringify([Vpcs, Account]));`;
    const env = {
      PATH: process.env['PATH'] ?? '',
      AWS_PROFILE: 'somebody',
      AWS_SESSION_TOKEN: 'x',
      ...aws.environment,
    };
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(await text(child.stdout)).toBe('[[{"VpcId":"vpc-1"}],"111122223333"]');
    expect(aws.calls.map(({ action, region }) => [action, region])).toEqual([
      ['ec2:DescribeVpcs', 'eu-west-1'],
      ['sts:GetCallerIdentity', 'eu-west-1'],
    ]);
  });
});
